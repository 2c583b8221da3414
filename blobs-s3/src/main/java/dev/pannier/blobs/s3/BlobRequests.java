package dev.pannier.blobs.s3;

import dev.pannier.objects.blob.BlobStoreUnavailableException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The requests of S3 that blobs need, with their errors as the contract of blobs has them: a missing blob is a
 * {@link NoSuchFileException}, all else a {@link BlobStoreUnavailableException} that says what the endpoint said.
 */
final class BlobRequests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BlobRequests.class);
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    /** Each running transfer has one; more wait for one of them. */
    private static final int CONNECTIONS = 1024;
    /** Tells the blob that this writer made from one that was there before. */
    private static final String WRITER = "pannier-writer";

    private final S3BlobOptions options;
    private final String bucket;
    private final S3Client client;

    BlobRequests(S3BlobOptions options) {
        this.options = options;
        this.bucket = options.location().bucket();
        S3BlobOptions.Timeouts timeouts = options.timeouts();
        S3ClientBuilder builder = S3Client.builder().region(Region.of(options.region()))
                .credentialsProvider(credentials(options.credentials()))
                .httpClientBuilder(Apache5HttpClient.builder().connectionTimeout(timeouts.connect())
                        .connectionAcquisitionTimeout(timeouts.silence()).socketTimeout(timeouts.silence())
                        .maxConnections(CONNECTIONS))
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(timeouts.attempt())
                        .apiCallTimeout(timeouts.call()).retryStrategy(RetryMode.STANDARD))
                // What is sent carries our own, computed before the bytes were put aside; what is read is verified
                // chunk by chunk, in ranges too.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        options.endpoint().ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
        this.client = builder.build();
    }

    private static AwsCredentialsProvider credentials(Optional<S3BlobOptions.Credentials> given) {
        return given.<AwsCredentialsProvider>map(key -> StaticCredentialsProvider.create(key.sessionToken()
                .<AwsCredentials>map(
                        token -> AwsSessionCredentials.create(key.accessKeyId(), key.secretAccessKey(), token))
                .orElseGet(() -> AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /** Makes an object that must not exist yet; one that an earlier try of this call made is no error. */
    void put(String key, String writer, SpooledBytes bytes) throws IOException {
        create(key, writer, () -> client.putObject(put -> put.bucket(bucket).key(key).ifNoneMatch("*")
                .metadata(Map.of(WRITER, writer)).checksumCRC32C(bytes.checksum()), body(bytes)));
    }

    String createUpload(String key, String writer) throws IOException {
        return call(() -> client.createMultipartUpload(create -> create.bucket(bucket).key(key)
                .metadata(Map.of(WRITER, writer)).checksumAlgorithm(ChecksumAlgorithm.CRC32_C)).uploadId());
    }

    CompletedPart uploadPart(String key, String upload, int number, SpooledBytes bytes) throws IOException {
        String tag = call(() -> client.uploadPart(part -> part.bucket(bucket).key(key).uploadId(upload)
                .partNumber(number).checksumCRC32C(bytes.checksum()), body(bytes)).eTag());
        return CompletedPart.builder().partNumber(number).eTag(tag).checksumCRC32C(bytes.checksum()).build();
    }

    /** Makes an object of its parts as {@link #put} does. */
    void complete(String key, String writer, String upload, List<CompletedPart> parts) throws IOException {
        create(key, writer, () -> client.completeMultipartUpload(complete -> complete.bucket(bucket).key(key)
                .uploadId(upload).ifNoneMatch("*").multipartUpload(all -> all.parts(parts))));
    }

    private void create(String key, String writer, Supplier<?> request) throws IOException {
        call(() -> {
            try {
                return request.get();
            } catch (S3Exception e) {
                boolean repeated = e.statusCode() == PRECONDITION_FAILED || e instanceof NoSuchUploadException;
                if (repeated && writer.equals(writerOf(key))) {
                    LOG.debug("{} was made by a try whose answer was lost", key);
                    return key;
                }
                throw e;
            }
        });
    }

    private String writerOf(String key) {
        try {
            return client.headObject(head -> head.bucket(bucket).key(key)).metadata().getOrDefault(WRITER, "");
        } catch (NoSuchKeyException e) {
            return "";
        }
    }

    void abort(String key, String upload) throws IOException {
        call(() -> {
            try {
                return client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
            } catch (NoSuchUploadException e) {
                return upload;
            }
        });
    }

    /**
     * Begins reading a range.
     *
     * @param end where it ends, not included; may be beyond the end of the object
     * @return empty if the object ends before {@code first}
     * @throws NoSuchFileException there is no such object
     */
    Optional<ResponseInputStream<GetObjectResponse>> read(String key, long first, long end) throws IOException {
        String range = "bytes=" + first + "-" + (end == Long.MAX_VALUE ? "" : end - 1);
        try {
            return Optional.of(call(() -> client.getObject(get -> get.bucket(bucket).key(key).range(range))));
        } catch (BlobStoreUnavailableException e) {
            if (e.getCause() instanceof NoSuchKeyException) {
                NoSuchFileException missing = new NoSuchFileException("s3://" + bucket + "/" + key);
                missing.initCause(e.getCause());
                throw missing;
            }
            if (e.getCause() instanceof S3Exception s3 && s3.statusCode() == RANGE_NOT_SATISFIABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    void delete(String key) throws IOException {
        call(() -> client.deleteObject(delete -> delete.bucket(bucket).key(key)));
    }

    /** All keys under the location's prefix, page by page. */
    void list(Consumer<String> consumer) throws IOException {
        call(() -> {
            client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(options.location().keyPrefix())).contents()
                    .forEach(object -> consumer.accept(object.key()));
            return bucket;
        });
    }

    /** What hears of an upload in progress. */
    @FunctionalInterface
    interface UploadConsumer {
        void accept(String key, String upload);
    }

    /** All uploads in progress under the location's prefix, page by page. */
    void listUploads(UploadConsumer consumer) throws IOException {
        call(() -> {
            client.listMultipartUploadsPaginator(list -> list.bucket(bucket).prefix(options.location().keyPrefix()))
                    .uploads().forEach(upload -> consumer.accept(upload.key(), upload.uploadId()));
            return bucket;
        });
    }

    private static RequestBody body(SpooledBytes bytes) {
        return RequestBody.fromContentProvider(bytes::stream, bytes.length(), "application/octet-stream");
    }

    private <T> T call(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new BlobStoreUnavailableException(
                    "the blob store " + options.describe() + " cannot be used: " + reason(e), e);
        }
    }

    private static String reason(SdkException failure) {
        if (failure instanceof S3Exception s3 && s3.awsErrorDetails() != null) {
            String code = s3.awsErrorDetails().errorCode();
            return (code == null || code.isEmpty() ? "HTTP " + s3.statusCode() : code) + ": "
                    + s3.awsErrorDetails().errorMessage();
        }
        return String.valueOf(failure.getMessage());
    }

    @Override
    public void close() {
        client.close();
    }
}
