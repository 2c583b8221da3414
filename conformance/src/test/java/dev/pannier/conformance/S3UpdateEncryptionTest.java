package dev.pannier.conformance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** UpdateObjectEncryption through the AWS SDK for Java. */
@ExtendWith(PannierServerExtension.class)
class S3UpdateEncryptionTest {
    private final S3Client s3;
    private final String bucket = "pannier-test-" + Long.toHexString(System.nanoTime());

    S3UpdateEncryptionTest(PannierEndpoint endpoint) {
        this.s3 = endpoint.s3();
    }

    @BeforeEach
    void createBucket() {
        s3.createBucket(b -> b.bucket(bucket));
    }

    @AfterEach
    void deleteBucket() {
        s3.listObjectVersionsPaginator(b -> b.bucket(bucket)).versions().forEach(
                version -> s3.deleteObject(b -> b.bucket(bucket).key(version.key()).versionId(version.versionId())));
        s3.deleteBucket(b -> b.bucket(bucket));
        s3.close();
    }

    @Test
    void theVersionThatIsNamedGetsTheKey() {
        s3.putBucketVersioning(
                b -> b.bucket(bucket).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        PutObjectResponse old = s3.putObject(b -> b.bucket(bucket).key("key"), RequestBody.fromString("old"));
        s3.putObject(b -> b.bucket(bucket).key("key"), RequestBody.fromString("new"));
        String arn = keyArn();

        s3.updateObjectEncryption(b -> b.bucket(bucket).key("key").versionId(old.versionId())
                .objectEncryption(e -> e.ssekms(k -> k.kmsKeyArn(arn).bucketKeyEnabled(true))));

        HeadObjectResponse head = s3.headObject(b -> b.bucket(bucket).key("key").versionId(old.versionId()));
        assertThat(head.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(head.ssekmsKeyId()).isEqualTo(arn);
        assertThat(head.bucketKeyEnabled()).isTrue();
        assertThat(head.eTag()).isEqualTo(old.eTag());
        assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("key").versionId(old.versionId())).asUtf8String())
                .isEqualTo("old");
        assertThat(s3.headObject(b -> b.bucket(bucket).key("key")).serverSideEncryption())
                .isEqualTo(ServerSideEncryption.AES256);
    }

    @ParameterizedTest
    @CsvSource({"alias/aws/s3,400,InvalidRequest,require a valid AWS KMS key",
            "arn:aws:kms:us-east-1:999999999999:key/a,403,AccessDenied,owned by the same account",
            "'',400,InvalidRequest,require an AWS KMS key"})
    void aKeyIsNamedByItsArnAndIsTheBucketOwners(String key, int status, String code, String message) {
        s3.putObject(b -> b.bucket(bucket).key("key"), RequestBody.fromString("body"));
        S3Exception error = catchThrowableOfType(S3Exception.class,
                () -> s3.updateObjectEncryption(b -> b.bucket(bucket).key("key")
                        .objectEncryption(e -> e.ssekms(k -> k.kmsKeyArn(key)))));
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.awsErrorDetails().errorMessage()).contains(message);
        assertThat(s3.headObject(b -> b.bucket(bucket).key("key")).serverSideEncryption())
                .isEqualTo(ServerSideEncryption.AES256);
    }

    /** The ARN of the account's key, as S3 tells it. */
    private String keyArn() {
        return s3.putObject(b -> b.bucket(bucket).key("other").serverSideEncryption(ServerSideEncryption.AWS_KMS),
                RequestBody.fromString("body")).ssekmsKeyId();
    }
}
