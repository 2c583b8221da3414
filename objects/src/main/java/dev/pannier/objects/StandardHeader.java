package dev.pannier.objects;

/** The headers that an object keeps as the client sent them and returns on GET and HEAD. */
public enum StandardHeader {
    CONTENT_TYPE(1, "Content-Type"),
    CACHE_CONTROL(2, "Cache-Control"),
    CONTENT_DISPOSITION(3, "Content-Disposition"),
    CONTENT_ENCODING(4, "Content-Encoding"),
    CONTENT_LANGUAGE(5, "Content-Language"),
    EXPIRES(6, "Expires"),
    WEBSITE_REDIRECT_LOCATION(7, "x-amz-website-redirect-location");

    private final int id;
    private final String headerName;

    StandardHeader(int id, String headerName) {
        this.id = id;
        this.headerName = headerName;
    }

    /** The number in stored rows; never changes. */
    int id() {
        return id;
    }

    /** The HTTP header. */
    public String headerName() {
        return headerName;
    }
}
