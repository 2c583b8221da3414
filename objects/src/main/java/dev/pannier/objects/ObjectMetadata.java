package dev.pannier.objects;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a client says about an object beside its bytes.
 *
 * @param headers      standard headers as sent
 * @param user         user metadata without {@code x-amz-meta-}, names in lower case
 * @param storageClass {@code STANDARD} unless the client chose another
 */
public record ObjectMetadata(Map<StandardHeader, String> headers, Map<String, String> user, String storageClass) {
    public static final String DEFAULT_CONTENT_TYPE = "binary/octet-stream";
    public static final String STANDARD = "STANDARD";
    /** No headers, no user metadata, standard storage class. */
    public static final ObjectMetadata NONE = new ObjectMetadata(Map.of(), Map.of(), STANDARD);

    public ObjectMetadata {
        headers = headers.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(headers));
        user = user.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(user));
    }

    /** Metadata with nothing but a content type. */
    public static ObjectMetadata ofType(String contentType) {
        return new ObjectMetadata(Map.of(StandardHeader.CONTENT_TYPE, contentType), Map.of(), STANDARD);
    }

    /** A standard header, if the client sent it. */
    public Optional<String> header(StandardHeader header) {
        return Optional.ofNullable(headers.get(header));
    }

    /** The content type to answer with: AWS's default if the client sent none. */
    public String contentType() {
        return headers.getOrDefault(StandardHeader.CONTENT_TYPE, DEFAULT_CONTENT_TYPE);
    }
}
