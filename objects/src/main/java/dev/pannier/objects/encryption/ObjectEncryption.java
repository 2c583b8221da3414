package dev.pannier.objects.encryption;

import dev.pannier.model.Bytes;
import java.util.Optional;

/**
 * How an object is encrypted: what is kept with it.
 *
 * @param scheme     the form
 * @param keyId      which of the server's keys wraps the object's; empty for SSE-C
 * @param shownKey   what clients are told of that key: its ARN, for the KMS schemes; otherwise empty
 * @param context    base64 of the JSON of the encryption context
 * @param bucketKey  whether a bucket key was asked for
 * @param wrappedKey the object's key
 */
public record ObjectEncryption(Scheme scheme, String keyId, String shownKey, Optional<String> context,
        boolean bucketKey, Bytes wrappedKey) {
    /** Whether an object asked for as {@code other} can share this object's key and bytes. */
    boolean sameKeyAs(ObjectEncryption other) {
        return scheme == other.scheme && scheme != Scheme.CUSTOMER && keyId.equals(other.keyId)
                && context.equals(other.context);
    }
}
