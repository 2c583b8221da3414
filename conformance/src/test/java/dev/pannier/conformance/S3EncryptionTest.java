package dev.pannier.conformance;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.EncryptionType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Server-side encryption through the AWS SDK for Java. */
@ExtendWith(PannierServerExtension.class)
class S3EncryptionTest {
    private static final CustomerKey FIRST = CustomerKey.of(1);
    private static final CustomerKey SECOND = CustomerKey.of(2);
    private final S3Client s3;
    private final String bucket = "pannier-test-" + Long.toHexString(System.nanoTime());

    S3EncryptionTest(PannierEndpoint endpoint) {
        this.s3 = endpoint.s3();
    }

    private record CustomerKey(String key, String md5) {
        static CustomerKey of(int seed) {
            try {
                byte[] key = random(32, seed);
                return new CustomerKey(Base64.getEncoder().encodeToString(key),
                        Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(key)));
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void createBucket() {
        s3.createBucket(b -> b.bucket(bucket));
    }

    @AfterEach
    void deleteBucket() {
        s3.listObjectsV2Paginator(b -> b.bucket(bucket)).contents()
                .forEach(object -> s3.deleteObject(b -> b.bucket(bucket).key(object.key())));
        s3.deleteBucket(b -> b.bucket(bucket));
        s3.close();
    }

    @Test
    void aNewBucketEncryptsWithSseS3AndBlocksCustomersKeys() {
        ServerSideEncryptionRule rule = rule();
        assertThat(rule.applyServerSideEncryptionByDefault().sseAlgorithm()).isEqualTo(ServerSideEncryption.AES256);
        assertThat(rule.bucketKeyEnabled()).isFalse();
        assertThat(rule.blockedEncryptionTypes().encryptionType()).containsExactly(EncryptionType.SSE_C);
        PutObjectResponse put = s3.putObject(b -> b.bucket(bucket).key("key"), RequestBody.fromString("body"));
        assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
        assertThat(head("key").serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
        assertError(403, "AccessDenied", () -> put("customer", FIRST, new byte[1]));
    }

    @Test
    void anUnknownKmsKeyIsRefusedAndTheAccountsKeyServesWithoutOne() {
        assertThat(assertError(400, "KMS.NotFoundException", () -> s3.putObject(
                b -> b.bucket(bucket).key("key").serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId("fake-key-id"),
                RequestBody.fromString("body"))).awsErrorDetails().errorMessage())
                .isEqualTo("Invalid keyId 'fake-key-id'");
        PutObjectResponse put = s3.putObject(
                b -> b.bucket(bucket).key("key").serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsEncryptionContext(Base64.getEncoder().encodeToString("{\"a\":\"b\"}".getBytes(
                                java.nio.charset.StandardCharsets.UTF_8)))
                        .bucketKeyEnabled(true),
                RequestBody.fromString("body"));
        assertThat(put.ssekmsKeyId()).startsWith("arn:aws:kms:us-east-1:").contains(":key/");
        assertThat(put.bucketKeyEnabled()).isTrue();
        assertThat(put.ssekmsEncryptionContext()).isEqualTo("eyJhIjoiYiJ9");
        assertThat(put.eTag()).isNotEqualTo("\"841a2d689ad86bd1611447453c22c6fc\"");
        HeadObjectResponse head = head("key");
        assertThat(head.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(head.ssekmsKeyId()).isEqualTo(put.ssekmsKeyId());
        assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("key")).asUtf8String()).isEqualTo("body");
    }

    @Test
    void aBucketsDefaultIsUsedShownAndRemoved() {
        configure(ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(ServerSideEncryption.AWS_KMS_DSSE))
                .bucketKeyEnabled(true).build());
        assertThat(rule().applyServerSideEncryptionByDefault().sseAlgorithm())
                .isEqualTo(ServerSideEncryption.AWS_KMS_DSSE);
        PutObjectResponse put = s3.putObject(b -> b.bucket(bucket).key("key"),
                RequestBody.fromBytes(random(100_000, 1)));
        assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS_DSSE);
        assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("key").range("bytes=99000-")).asByteArray())
                .isEqualTo(Arrays.copyOfRange(random(100_000, 1), 99_000, 100_000));
        s3.deleteBucketEncryption(b -> b.bucket(bucket));
        assertThat(rule().applyServerSideEncryptionByDefault().sseAlgorithm()).isEqualTo(ServerSideEncryption.AES256);
    }

    @Test
    void configurationsThatMakeNoSenseAreRefused() {
        assertError(400, "MalformedXML", () -> s3
                .putBucketEncryption(b -> b.bucket(bucket).serverSideEncryptionConfiguration(c -> c.rules(List.of()))));
        assertError(400, "InvalidArgument",
                () -> configure(ServerSideEncryptionRule.builder().applyServerSideEncryptionByDefault(
                        d -> d.sseAlgorithm(ServerSideEncryption.AES256).kmsMasterKeyID("key")).build()));
    }

    @Test
    void objectsOfCustomersKeysArePutReadCopiedAndAskedAboutWithThem() {
        allowCustomerKeys();
        byte[] body = random(200_000, 3);
        PutObjectResponse put = put("key", FIRST, body);
        assertThat(put.sseCustomerAlgorithm()).isEqualTo("AES256");
        assertThat(put.sseCustomerKeyMD5()).isEqualTo(FIRST.md5);
        assertThat(put.serverSideEncryption()).isNull();
        assertError(400, "InvalidRequest", () -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("key")));
        assertError(403, "AccessDenied", () -> get("key", SECOND));
        assertThat(get("key", FIRST)).isEqualTo(body);
        assertError(400, "InvalidRequest",
                () -> s3.getObjectAttributes(b -> b.bucket(bucket).key("key").objectAttributesWithStrings("ETag")));
        s3.copyObject(b -> b.sourceBucket(bucket).sourceKey("key").destinationBucket(bucket).destinationKey("copy")
                .copySourceSSECustomerAlgorithm("AES256").copySourceSSECustomerKey(FIRST.key)
                .copySourceSSECustomerKeyMD5(FIRST.md5).sseCustomerAlgorithm("AES256").sseCustomerKey(SECOND.key)
                .sseCustomerKeyMD5(SECOND.md5));
        assertThat(get("copy", SECOND)).isEqualTo(body);
        assertError(400, "InvalidRequest", () -> s3.copyObject(b -> b.sourceBucket(bucket).sourceKey("key")
                .destinationBucket(bucket).destinationKey("copy")));
    }

    @Test
    void aMultipartUploadWithACustomersKeyNeedsItForEveryPart() {
        allowCustomerKeys();
        String upload = s3.createMultipartUpload(b -> b.bucket(bucket).key("key").sseCustomerAlgorithm("AES256")
                .sseCustomerKey(FIRST.key).sseCustomerKeyMD5(FIRST.md5)).uploadId();
        byte[] body = random(70_000, 4);
        assertError(400, "InvalidRequest", () -> s3.uploadPart(
                b -> b.bucket(bucket).key("key").uploadId(upload).partNumber(1), RequestBody.fromBytes(body)));
        String etag = s3.uploadPart(b -> b.bucket(bucket).key("key").uploadId(upload).partNumber(1)
                .sseCustomerAlgorithm("AES256").sseCustomerKey(FIRST.key).sseCustomerKeyMD5(FIRST.md5),
                RequestBody.fromBytes(body)).eTag();
        s3.completeMultipartUpload(b -> b.bucket(bucket).key("key").uploadId(upload)
                .sseCustomerAlgorithm("AES256").sseCustomerKey(FIRST.key).sseCustomerKeyMD5(FIRST.md5)
                .multipartUpload(m -> m.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));
        assertThat(get("key", FIRST)).isEqualTo(body);
    }

    @Test
    void whatIsWrongWithACustomersKeyIsSaidInAwssWords() {
        allowCustomerKeys();
        assertMessage("The secret key was invalid for the specified algorithm.",
                new CustomerKey(Base64.getEncoder().encodeToString(new byte[16]), FIRST.md5));
        assertMessage("The calculated MD5 hash of the key did not match the hash that was provided.",
                new CustomerKey(FIRST.key, SECOND.md5));
    }

    private void assertMessage(String message, CustomerKey key) {
        assertThat(assertError(400, "InvalidArgument", () -> put("key", key, new byte[1])).awsErrorDetails()
                .errorMessage()).isEqualTo(message);
    }

    private void allowCustomerKeys() {
        configure(ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(ServerSideEncryption.AES256))
                .blockedEncryptionTypes(t -> t.encryptionType(EncryptionType.NONE)).build());
    }

    private void configure(ServerSideEncryptionRule rule) {
        s3.putBucketEncryption(
                b -> b.bucket(bucket).serverSideEncryptionConfiguration(c -> c.rules(List.of(rule))));
    }

    private PutObjectResponse put(String key, CustomerKey by, byte[] body) {
        return s3.putObject(b -> b.bucket(bucket).key(key).sseCustomerAlgorithm("AES256").sseCustomerKey(by.key)
                .sseCustomerKeyMD5(by.md5), RequestBody.fromBytes(body));
    }

    private byte[] get(String key, CustomerKey by) {
        return s3.getObjectAsBytes(b -> b.bucket(bucket).key(key).sseCustomerAlgorithm("AES256").sseCustomerKey(by.key)
                .sseCustomerKeyMD5(by.md5)).asByteArray();
    }

    private HeadObjectResponse head(String key) {
        return s3.headObject(b -> b.bucket(bucket).key(key));
    }

    private ServerSideEncryptionRule rule() {
        return s3.getBucketEncryption(b -> b.bucket(bucket)).serverSideEncryptionConfiguration().rules().getFirst();
    }

    private static AwsServiceException assertError(int status, String code, Runnable call) {
        S3Exception error = catchThrowableOfType(S3Exception.class, call::run);
        assertThat(error).as("an error").isNotNull();
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        return error;
    }

    private static byte[] random(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
