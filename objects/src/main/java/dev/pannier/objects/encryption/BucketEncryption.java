package dev.pannier.objects.encryption;

import dev.pannier.model.BinaryReader;
import dev.pannier.model.BinaryWriter;
import dev.pannier.model.Bytes;
import dev.pannier.objects.encryption.EncryptionRequest.BucketDefault;
import dev.pannier.objects.encryption.EncryptionRequest.Kms;
import dev.pannier.objects.encryption.EncryptionRequest.Managed;
import java.util.Optional;

/**
 * A bucket's encryption configuration.
 *
 * @param scheme             of objects whose request asks for none: never {@link Scheme#CUSTOMER}
 * @param keyId              the key, for the KMS schemes; the account's key for S3 if empty
 * @param bucketKey          whether bucket keys are used
 * @param blocksCustomerKeys whether writes with SSE-C are refused; as the server says if empty
 */
public record BucketEncryption(Scheme scheme, Optional<String> keyId, boolean bucketKey,
        Optional<Boolean> blocksCustomerKeys) {
    /** What every bucket begins with: SSE-S3. */
    public static final BucketEncryption DEFAULT = new BucketEncryption(Scheme.S3, Optional.empty(), false,
            Optional.empty());
    private static final int BUCKET_KEY = 1;
    private static final int BLOCKS = 2;
    private static final int ALLOWS = 4;

    /** What a request comes to, with what the bucket says about it. */
    EncryptionRequest apply(EncryptionRequest request) {
        return switch (request) {
            case BucketDefault(Optional<Boolean> asked) -> scheme.kms()
                    ? new Kms(scheme == Scheme.KMS_DUAL, keyId, Optional.empty(), orBuckets(asked))
                    : new Managed();
            // The bucket's key serves whoever names none.
            case Kms kms when scheme.kms() && kms.keyId().isEmpty() ->
                new Kms(kms.dual(), keyId, kms.context(), orBuckets(kms.bucketKey()));
            default -> request;
        };
    }

    private Optional<Boolean> orBuckets(Optional<Boolean> asked) {
        return asked.isPresent() ? asked : Optional.of(bucketKey);
    }

    /** As a setting of the bucket. */
    public Bytes encode() {
        int flags = (bucketKey ? BUCKET_KEY : 0) | blocksCustomerKeys.map(blocks -> blocks ? BLOCKS : ALLOWS).orElse(0);
        return Bytes.wrap(new BinaryWriter(64).writeByte(scheme.id()).writeByte(flags).writeString(keyId.orElse(""))
                .toByteArray());
    }

    /** Reads {@link #encode}'s form. */
    public static BucketEncryption decode(Bytes setting) {
        BinaryReader in = new BinaryReader(setting.unsafeArray());
        Scheme scheme = Scheme.ofId(in.readByte());
        int flags = in.readByte();
        Optional<Boolean> blocks = (flags & (BLOCKS | ALLOWS)) == 0
                ? Optional.empty()
                : Optional.of((flags & BLOCKS) != 0);
        return new BucketEncryption(scheme, Optional.of(in.readString()).filter(id -> !id.isEmpty()),
                (flags & BUCKET_KEY) != 0, blocks);
    }
}
