package dev.pannier.client;

import dev.pannier.large.Payload;
import dev.pannier.large.PayloadKeys;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Payloads as objects: written once under a key of their own, read with verification, removed. Thread safe. */
final class PayloadStore {
    private static final System.Logger LOG = System.getLogger(PayloadStore.class.getName());
    /** The largest payload that is read into memory: that of an array. */
    private static final long MAX_IN_MEMORY = Integer.MAX_VALUE - 16;
    private static final String JSON = "application/json";

    private final @Nullable S3Client s3;
    private final @Nullable S3Presigner presigner;
    private final PayloadKeys keys;

    PayloadStore(@Nullable S3Client s3, @Nullable S3Presigner presigner, PayloadKeys keys) {
        this.s3 = s3;
        this.presigner = presigner;
        this.keys = keys;
    }

    S3Client s3() {
        return Objects.requireNonNull(s3, "objects need an S3Client; give one to the builder");
    }

    /** A key that no object has. */
    String newKey(String prefix, String readable) {
        return keys.next(prefix, readable);
    }

    /** Writes one payload; S3 compares the SHA-256 that is part of the pointer. */
    void upload(PayloadPointer pointer, Payload payload) {
        byte[] bytes = payload.bytes().unsafeArray();
        s3().putObject(
                request -> request.bucket(pointer.bucket()).key(pointer.key()).contentType(payload.contentType())
                        .checksumSHA256(Base64.getEncoder().encodeToString(pointer.sha256().unsafeArray())),
                RequestBody.fromContentProvider(ContentStreamProvider.fromByteArrayUnsafe(bytes), bytes.length,
                        payload.contentType()));
    }

    /** Writes an object of JSON that is no payload. */
    void write(String bucket, String key, Bytes json, Map<String, String> metadata) {
        byte[] bytes = json.unsafeArray();
        s3().putObject(
                request -> request.bucket(bucket).key(key).contentType(JSON).metadata(metadata),
                RequestBody.fromContentProvider(ContentStreamProvider.fromByteArrayUnsafe(bytes), bytes.length, JSON));
    }

    /**
     * Reads one payload and compares its length and SHA-256.
     *
     * @throws PayloadUnavailableException if it is missing or another
     */
    Payload download(PayloadPointer pointer) {
        if (pointer.size() > MAX_IN_MEMORY) {
            throw Errors.validation("The payload " + name(pointer) + " has " + pointer.size()
                    + " bytes, more than fit into an attribute in memory; read it with LargeFiles or as a pointer.");
        }
        Bytes bytes = Bytes.wrap(read(pointer));
        if (bytes.length() != pointer.size() || !Payload.sha256(bytes).equals(pointer.sha256())) {
            throw different(pointer);
        }
        return new Payload(pointer.type(), bytes);
    }

    private byte[] read(PayloadPointer pointer) {
        try (ResponseInputStream<GetObjectResponse> in = open(pointer)) {
            // One more than expected, so that a longer object is noticed and never read to its end.
            return in.readNBytes((int) pointer.size() + 1);
        } catch (IOException e) {
            throw SdkClientException.create("Reading the payload " + name(pointer) + " failed", e);
        }
    }

    ResponseInputStream<GetObjectResponse> open(PayloadPointer pointer) {
        try {
            return s3().getObject(request -> request.bucket(pointer.bucket()).key(pointer.key()));
        } catch (NoSuchKeyException e) {
            PayloadUnavailableException missing = new PayloadUnavailableException(
                    "The payload " + name(pointer) + " does not exist, but an item points to it.", true);
            missing.addSuppressed(e);
            throw missing;
        }
    }

    static PayloadUnavailableException different(PayloadPointer pointer) {
        return new PayloadUnavailableException(
                "The payload " + name(pointer) + " is not the one that was written: its size or SHA-256 differs.",
                false);
    }

    /** A URL that anyone can read the payload with until it expires. */
    String presign(PayloadPointer pointer, Duration expiry) {
        S3Presigner signer = Objects.requireNonNull(presigner, "the builder refuses this");
        return signer
                .presignGetObject(request -> request.signatureDuration(expiry)
                        .getObjectRequest(get -> get.bucket(pointer.bucket()).key(pointer.key())))
                .url().toExternalForm();
    }

    boolean canPresign() {
        return presigner != null;
    }

    void remove(PayloadPointer pointer) {
        s3().deleteObject(request -> request.bucket(pointer.bucket()).key(pointer.key()));
    }

    /** A payload that only decorates an answer could not be read; the pointer is given instead. */
    void unreadable(String attribute, SdkException e) {
        LOG.log(System.Logger.Level.WARNING, "The old value of attribute {0} cannot be read: {1}", attribute,
                e.getMessage());
    }

    private static String name(PayloadPointer pointer) {
        return "s3://" + pointer.bucket() + "/" + pointer.key();
    }
}
