package dev.pannier.objects.encryption;

import dev.pannier.model.BinaryReader;
import dev.pannier.model.BinaryWriter;
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
    /** As an attribute of the object. */
    public Bytes encode() {
        BinaryWriter out = new BinaryWriter(128).writeByte(scheme.id()).writeBoolean(bucketKey).writeString(keyId)
                .writeString(shownKey).writeString(context.orElse("")).writeBytes(wrappedKey.unsafeArray());
        return Bytes.wrap(out.toByteArray());
    }

    public static ObjectEncryption decode(Bytes attribute) {
        BinaryReader in = new BinaryReader(attribute.unsafeArray());
        Scheme scheme = Scheme.ofId(in.readByte());
        boolean bucketKey = in.readBoolean();
        return new ObjectEncryption(scheme, in.readString(), in.readString(),
                Optional.of(in.readString()).filter(given -> !given.isEmpty()), bucketKey, Bytes.wrap(in.readBytes()));
    }
}
