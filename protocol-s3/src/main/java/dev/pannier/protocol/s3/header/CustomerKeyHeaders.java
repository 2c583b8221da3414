package dev.pannier.protocol.s3.header;

import dev.pannier.http.Headers;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.objects.encryption.CustomerKey;
import dev.pannier.objects.encryption.Encryption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * The headers of SSE-C: algorithm, key, and the key's MD5. AWS takes them over HTTPS only; so does this server, except
 * from the machine it runs on, where there is no network to listen on.
 */
public final class CustomerKeyHeaders {
    private static final String PREFIX = "x-amz-server-side-encryption-customer-";
    private static final String SOURCE_PREFIX = "x-amz-copy-source-server-side-encryption-customer-";
    private static final String ALGORITHM = "algorithm";
    private static final String KEY = "key";
    private static final String MD5 = "key-MD5";
    private static final String AES = "AES256";

    private CustomerKeyHeaders() {
    }

    /** Whether a request says anything of a key. */
    static boolean given(Headers headers) {
        return given(headers, PREFIX);
    }

    private static boolean given(Headers headers, String prefix) {
        return headers.contains(prefix + ALGORITHM) || headers.contains(prefix + KEY) || headers.contains(prefix + MD5);
    }

    /** The key of the object that a request makes or reads. */
    public static Optional<CustomerKey> of(HttpRequest request) {
        return given(request.headers(), PREFIX) ? Optional.of(read(request, PREFIX)) : Optional.empty();
    }

    /** The key of the object that a copy reads. */
    public static Optional<CustomerKey> ofCopySource(HttpRequest request) {
        return given(request.headers(), SOURCE_PREFIX) ? Optional.of(read(request, SOURCE_PREFIX)) : Optional.empty();
    }

    static CustomerKey required(HttpRequest request) {
        return read(request, PREFIX);
    }

    /** Says which key an object is encrypted under: the request had it. */
    static void answer(HttpRequest request, HttpResponse response) {
        of(request).ifPresent(
                key -> response.header(PREFIX + ALGORITHM, AES).header(PREFIX + MD5, key.md5()));
    }

    private static CustomerKey read(HttpRequest request, String prefix) {
        Optional<String> algorithm = request.header(prefix + ALGORITHM).map(String::strip);
        Optional<String> key = request.header(prefix + KEY).map(String::strip);
        if (!request.secure() && !local(request.remoteAddress())) {
            throw S3Error.INVALID_REQUEST.with("Requests specifying Server Side Encryption with Customer provided keys"
                    + " must be made over a secure connection.");
        }
        if (algorithm.isEmpty()) {
            throw EncryptionHeaders
                    .invalid("Requests specifying Server Side Encryption with Customer provided keys must"
                            + " provide a valid encryption algorithm.");
        }
        if (key.isEmpty()) {
            throw EncryptionHeaders
                    .invalid("Requests specifying Server Side Encryption with Customer provided keys must"
                            + " provide an appropriate secret key.");
        }
        if (!algorithm.get().equals(AES)) {
            throw S3Error.INVALID_ENCRYPTION_ALGORITHM
                    .with("The Encryption request you specified is not valid. Supported value: AES256.")
                    .detail("ArgumentName", "x-amz-server-side-encryption").detail("ArgumentValue", algorithm.get());
        }
        byte[] bytes = decode(key.get()).orElseThrow(() -> refused(request, prefix));
        String md5 = Base64.getEncoder().encodeToString(md5(bytes));
        Optional<String> sent = request.header(prefix + MD5).map(String::strip);
        if (sent.isEmpty()) {
            throw EncryptionHeaders
                    .invalid("Requests specifying Server Side Encryption with Customer provided keys must"
                            + " provide the client calculated MD5 of the secret key.");
        }
        if (!sent.get().equals(md5)) {
            throw EncryptionHeaders
                    .invalid("The calculated MD5 hash of the key did not match the hash that was provided.");
        }
        return new CustomerKey(bytes, md5);
    }

    private static Optional<byte[]> decode(String key) {
        try {
            return Optional.of(Base64.getDecoder().decode(key)).filter(bytes -> bytes.length == CustomerKey.BYTES);
        } catch (IllegalArgumentException notBase64) {
            // The same answer as for a key of another length.
            return Optional.empty();
        }
    }

    /** What is no key cannot encrypt; to a reader it is a wrong one like others. */
    private static S3Exception refused(HttpRequest request, String prefix) {
        boolean reads = prefix.equals(PREFIX) && (request.method().equals("GET") || request.method().equals("HEAD"));
        return reads
                ? Encryption.wrongKey()
                : EncryptionHeaders.invalid("The secret key was invalid for the specified algorithm.");
    }

    private static byte[] md5(byte[] key) {
        try {
            return MessageDigest.getInstance("MD5").digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    /** Whether an address with its port is of this machine. */
    private static boolean local(String address) {
        String host = address.substring(0, Math.max(0, address.lastIndexOf(':'))).replace("[", "").replace("]", "");
        return host.startsWith("127.") || host.equals("::1") || host.equals("0:0:0:0:0:0:0:1");
    }
}
