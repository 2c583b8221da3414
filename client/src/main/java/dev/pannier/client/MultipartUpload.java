package dev.pannier.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object on its way to S3, in one request or in parts.
 *
 * @param s3          the client
 * @param bucket      its bucket
 * @param key         its key
 * @param contentType its media type
 * @param name        the file name that a browser offers when it saves the object
 */
record MultipartUpload(S3Client s3, String bucket, String key, String contentType, String name) {
    /** S3's limit on the number of parts. */
    static final int MAX_PARTS = 10_000;

    void putWhole(RequestBody body) {
        s3.putObject(request -> request.bucket(bucket).key(key).contentType(contentType)
                .contentDisposition(disposition()), body);
    }

    /** Begins; gives the upload's id. */
    String begin() {
        return s3.createMultipartUpload(request -> request.bucket(bucket).key(key).contentType(contentType)
                .contentDisposition(disposition())).uploadId();
    }

    CompletedPart putPart(String id, int number, RequestBody body) {
        String etag = s3.uploadPart(
                request -> request.bucket(bucket).key(key).uploadId(id).partNumber(number), body).eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    void complete(String id, List<CompletedPart> parts) {
        s3.completeMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id)
                .multipartUpload(upload -> upload.parts(parts)));
    }

    /** Gives up; if even that fails, the cause knows. */
    void abort(String id, Throwable cause) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id));
        } catch (SdkException e) {
            cause.addSuppressed(e);
        }
    }

    /** RFC 6266 with RFC 8187's encoding: shown in place, saved under the file's name. */
    private String disposition() {
        return "inline; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
