package dev.pannier.objects;

import dev.pannier.objects.encryption.CustomerKey;
import dev.pannier.objects.encryption.Encryption;
import dev.pannier.objects.encryption.ObjectEncryption;
import dev.pannier.objects.encryption.Scheme;
import java.util.Optional;

/** What a multipart upload's encryption asks of the requests that follow its creation. */
final class UploadEncryption {
    private UploadEncryption() {
    }

    /** The upload's key, from which those of its parts are derived. A customer's key comes with every part. */
    static Optional<Encryption.Begun> ofPart(UploadRow upload, Optional<CustomerKey> key, Encryption encryption) {
        if (byCustomer(upload) != key.isPresent()) {
            throw keyMissing();
        }
        return opened(upload, key, encryption);
    }

    /** Completing needs the customer's key only if parts have checksums that the client chose; a wrong one never does. */
    static void checkComplete(UploadRow upload, Optional<CustomerKey> key, Encryption encryption) {
        if (byCustomer(upload) && (key.isPresent() || upload.chosen())) {
            if (key.isEmpty()) {
                throw keyMissing();
            }
            opened(upload, key, encryption);
        }
    }

    /** Of what only the customer's key opens S3 has no checksum that nobody chose. */
    static boolean tellsChecksum(UploadRow upload) {
        return upload.chosen() || !byCustomer(upload);
    }

    private static Optional<Encryption.Begun> opened(UploadRow upload, Optional<CustomerKey> key,
            Encryption encryption) {
        try {
            return upload.attributes().encryption()
                    .map(stored -> new Encryption.Begun(stored, encryption.open(stored, key)));
        } catch (S3Exception e) {
            throw byCustomer(upload)
                    ? S3Error.INVALID_REQUEST
                            .with("The provided encryption parameters did not match the ones used originally.")
                    : e;
        }
    }

    private static boolean byCustomer(UploadRow upload) {
        return upload.attributes().encryption().map(ObjectEncryption::scheme).filter(Scheme.CUSTOMER::equals)
                .isPresent();
    }

    private static S3Exception keyMissing() {
        return S3Error.INVALID_REQUEST.with("The multipart upload initiate requested encryption. Subsequent part"
                + " requests must include the appropriate encryption parameters.");
    }
}
