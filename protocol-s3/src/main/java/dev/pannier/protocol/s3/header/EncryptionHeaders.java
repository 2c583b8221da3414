package dev.pannier.protocol.s3.header;

import dev.pannier.access.keys.EncryptionContext;
import dev.pannier.http.Headers;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.objects.encryption.CustomerKey;
import dev.pannier.objects.encryption.EncryptionRequest;
import dev.pannier.objects.encryption.ObjectEncryption;
import dev.pannier.objects.encryption.Scheme;
import java.util.Optional;

/**
 * The headers of server-side encryption.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html">Protecting data with
 *      server-side encryption</a>
 */
public final class EncryptionHeaders {
    private static final String ALGORITHM = "x-amz-server-side-encryption";
    private static final String KEY_ID = ALGORITHM + "-aws-kms-key-id";
    private static final String CONTEXT = ALGORITHM + "-context";
    private static final String BUCKET_KEY = ALGORITHM + "-bucket-key-enabled";

    private EncryptionHeaders() {
    }

    /**
     * What a request asks of the object it makes.
     *
     * @param customerKeysBlocked whether the bucket takes no SSE-C: said before anything about the key
     */
    public static EncryptionRequest ofWrite(HttpRequest request, boolean customerKeysBlocked) {
        Headers headers = request.headers();
        Optional<String> algorithm = headers.first(ALGORITHM).map(String::strip);
        if (CustomerKeyHeaders.given(headers)) {
            if (customerKeysBlocked) {
                throw S3Error.ACCESS_DENIED.exception();
            }
            if (algorithm.isPresent()) {
                throw invalid("Server Side Encryption with Customer provided key is incompatible with the encryption"
                        + " method specified").detail("ArgumentValue", algorithm.get());
            }
            return new EncryptionRequest.Customer(CustomerKeyHeaders.required(request));
        }
        Optional<Boolean> bucketKey = headers.first(BUCKET_KEY).map(EncryptionHeaders::bool);
        if (algorithm.isPresent()) {
            Scheme scheme = Scheme.ofAlgorithm(algorithm.get())
                    .orElseThrow(() -> invalid("The encryption method specified is not supported")
                            .detail("ArgumentValue", algorithm.get()));
            if (scheme.kms()) {
                return new EncryptionRequest.Kms(scheme == Scheme.KMS_DUAL, headers.first(KEY_ID).map(String::strip),
                        headers.first(CONTEXT).map(String::strip).map(EncryptionHeaders::context), bucketKey);
            }
        }
        if (headers.contains(KEY_ID) || headers.contains(CONTEXT)) {
            throw invalid("Server Side Encryption with AWS KMS managed key requires HTTP header"
                    + " x-amz-server-side-encryption : aws:kms");
        }
        return algorithm.isPresent()
                ? new EncryptionRequest.Managed()
                : bucketKey.isPresent() ? new EncryptionRequest.BucketDefault(bucketKey) : EncryptionRequest.DEFAULT;
    }

    /** The customer's key of a read. Asking to encrypt makes no sense in one. */
    public static Optional<CustomerKey> ofRead(HttpRequest request) {
        for (String name : new String[]{ALGORITHM, KEY_ID, CONTEXT}) {
            Optional<String> value = request.headers().first(name);
            if (value.isPresent()) {
                throw S3Error.INVALID_ARGUMENT.with(name + " header is not supported for this operation.")
                        .detail("ArgumentName", name).detail("ArgumentValue", value.get());
            }
        }
        return CustomerKeyHeaders.of(request);
    }

    /** Answers how an object is encrypted. */
    public static void write(Optional<ObjectEncryption> encryption, HttpRequest request, HttpResponse response) {
        encryption.ifPresent(stored -> write(stored, request, response));
    }

    /** Answers how an object that was just made is encrypted: with the context, which reads do not show. */
    public static void writeNew(Optional<ObjectEncryption> encryption, HttpRequest request, HttpResponse response) {
        write(encryption, request, response);
        encryption.flatMap(ObjectEncryption::context).ifPresent(context -> response.header(CONTEXT, context));
    }

    private static void write(ObjectEncryption encryption, HttpRequest request, HttpResponse response) {
        if (encryption.scheme() == Scheme.CUSTOMER) {
            CustomerKeyHeaders.answer(request, response);
            return;
        }
        response.header(ALGORITHM, encryption.scheme().algorithm());
        if (encryption.scheme().kms()) {
            response.header(KEY_ID, encryption.shownKey());
        }
        if (encryption.bucketKey()) {
            response.header(BUCKET_KEY, "true");
        }
    }

    private static String context(String value) {
        if (!EncryptionContext.valid(value)) {
            throw S3Error.INVALID_ARGUMENT.with("The header 'x-amz-server-side-encryption-context' shall be"
                    + " Base64-encoded UTF-8 string holding JSON which represents a string-string map")
                    .detail("ArgumentName", CONTEXT).detail("ArgumentValue", value);
        }
        return value;
    }

    private static Boolean bool(String value) {
        return switch (value.strip()) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> throw S3Error.INVALID_ARGUMENT.exception().detail("ArgumentName", BUCKET_KEY)
                    .detail("ArgumentValue", value);
        };
    }

    static S3Exception invalid(String message) {
        return S3Error.INVALID_ARGUMENT.with(message).detail("ArgumentName", ALGORITHM);
    }
}
