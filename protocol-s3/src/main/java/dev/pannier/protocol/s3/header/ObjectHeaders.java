package dev.pannier.protocol.s3.header;

import dev.pannier.http.Headers;
import dev.pannier.http.HttpResponse;
import dev.pannier.objects.ObjectMetadata;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.StandardHeader;
import dev.pannier.objects.lifecycle.StorageClass;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a client says about an object in headers, and how it gets that back. */
public final class ObjectHeaders {
    private static final String USER = "x-amz-meta-";
    private static final int USER_LIMIT = 2048;

    private ObjectHeaders() {
    }

    /** Everything a request says of the object it makes. */
    public static ObjectMetadata read(Headers headers) {
        return new ObjectMetadata(standard(headers), user(headers),
                storageClass(headers).orElse(ObjectMetadata.STANDARD));
    }

    private static Map<StandardHeader, String> standard(Headers headers) {
        Map<StandardHeader, String> standard = new EnumMap<>(StandardHeader.class);
        for (StandardHeader header : StandardHeader.values()) {
            headers.first(header.headerName()).map(value -> header == StandardHeader.CONTENT_ENCODING
                    ? withoutAwsChunked(value)
                    : value.strip()).filter(value -> !value.isEmpty())
                    .ifPresent(value -> standard.put(header, value));
        }
        websiteRedirect(headers);
        return standard;
    }

    /** {@code aws-chunked} is how the body travels, not how the object is coded. */
    private static String withoutAwsChunked(String value) {
        if (!value.toLowerCase(Locale.ROOT).contains("aws-chunked")) {
            return value.strip();
        }
        List<String> codings = new ArrayList<>();
        for (String coding : value.split(",", -1)) {
            if (!coding.strip().equalsIgnoreCase("aws-chunked")) {
                codings.add(coding.strip());
            }
        }
        return String.join(",", codings);
    }

    /** User metadata by lower-case name. A name given more than once has its values joined. */
    private static Map<String, String> user(Headers headers) {
        Map<String, String> user = new TreeMap<>();
        for (Headers.Field field : headers) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (name.startsWith(USER)) {
                user.merge(name.substring(USER.length()), HeaderText.received(field.value().strip()),
                        (first, second) -> first + "," + second);
            }
        }
        int size = 0;
        for (Map.Entry<String, String> entry : user.entrySet()) {
            size += length(entry.getKey()) + length(entry.getValue());
        }
        if (size > USER_LIMIT) {
            throw S3Error.METADATA_TOO_LARGE.exception().detail("Size", size).detail("MaxSizeAllowed", USER_LIMIT);
        }
        return user;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The storage class asked for, if it is one that an object here can have. */
    public static Optional<String> storageClass(Headers headers) {
        Optional<String> name = headers.first("x-amz-storage-class").map(String::strip);
        if (name.isPresent() && StorageClass.ofName(name.get()).isEmpty()) {
            throw S3Error.INVALID_STORAGE_CLASS.exception().detail("StorageClassRequested", name.get());
        }
        return name;
    }

    /** Where a website sends whoever asks for the object. */
    public static Optional<String> websiteRedirect(Headers headers) {
        Optional<String> location = headers.first(StandardHeader.WEBSITE_REDIRECT_LOCATION.headerName());
        if (location.isPresent() && !location.get().startsWith("/") && !location.get().startsWith("http://")
                && !location.get().startsWith("https://")) {
            throw S3Error.INVALID_REDIRECT_LOCATION.exception();
        }
        return location;
    }

    /** Answers with what is known of an object beside its bytes. */
    public static void write(ObjectMetadata metadata, HttpResponse response) {
        response.header("Content-Type", metadata.contentType());
        for (Map.Entry<StandardHeader, String> header : metadata.headers().entrySet()) {
            response.header(header.getKey().headerName(), HeaderText.plain(header.getValue()));
        }
        for (Map.Entry<String, String> entry : metadata.user().entrySet()) {
            response.header(USER + entry.getKey(), HeaderText.sent(entry.getValue()));
        }
        if (!metadata.storageClass().equals(ObjectMetadata.STANDARD)) {
            response.header("x-amz-storage-class", metadata.storageClass());
        }
    }
}
