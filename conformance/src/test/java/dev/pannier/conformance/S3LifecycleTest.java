package dev.pannier.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.OptionalObjectAttributes;
import software.amazon.awssdk.services.s3.model.StorageClass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Lifecycle rules, storage classes and restored objects through the AWS SDK for Java. */
@ExtendWith(PannierServerExtension.class)
class S3LifecycleTest {
    private final PannierEndpoint endpoint;
    private final S3Client s3;
    private final String bucket = "pannier-test-" + Long.toHexString(System.nanoTime());

    S3LifecycleTest(PannierEndpoint endpoint) {
        this.endpoint = endpoint;
        this.s3 = endpoint.s3();
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
    void aRuleIsAnnouncedAndCarriedOut() throws IOException, InterruptedException {
        assumeTrue(endpoint.uri().isPresent(), "rules are carried out by a call of our own");
        URI uri = endpoint.uri().orElseThrow();
        put("old/a", "STANDARD");
        put("new/a", "STANDARD");
        rule(LifecycleExpiration.builder().date(Instant.parse("2020-01-01T00:00:00Z")).build());
        assertThat(s3.headObject(b -> b.bucket(bucket).key("old/a")).expiration())
                .isEqualTo("expiry-date=\"Wed, 01 Jan 2020 00:00:00 GMT\", rule-id=\"the rule\"");
        assertThat(s3.headObject(b -> b.bucket(bucket).key("new/a")).expiration()).isNull();
        HttpResponse<String> run = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(uri.resolve("/_pannier/lifecycle")).POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(run.statusCode()).isEqualTo(200);
        assertThat(run.body()).contains("\"expired\":1");
        assertThat(s3.listObjectsV2(b -> b.bucket(bucket)).contents()).extracting("key").containsExactly("new/a");
    }

    @Test
    void whatIsWrittenUnderARuleIsAnnounced() {
        rule(LifecycleExpiration.builder().days(1).build());
        assertThat(put("old/b", "STANDARD")).startsWith("expiry-date=")
                .endsWith("00:00:00 GMT\", rule-id=\"the rule\"");
        assertThat(s3.copyObject(b -> b.sourceBucket(bucket).sourceKey("old/b").destinationBucket(bucket)
                .destinationKey("old/c")).expiration()).contains("the rule");
    }

    @Test
    void archivedObjectsAreReadAfterTheirRestoration() {
        put("cold", "GLACIER");
        assertThat(s3.headObject(b -> b.bucket(bucket).key("cold")).storageClass()).isEqualTo(StorageClass.GLACIER);
        assertThatThrownBy(() -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("cold")))
                .isInstanceOfSatisfying(InvalidObjectStateException.class,
                        e -> assertThat(e.storageClassAsString()).isEqualTo("GLACIER"));
        s3.restoreObject(b -> b.bucket(bucket).key("cold").restoreRequest(r -> r.days(1)));
        assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("cold")).asUtf8String()).isEqualTo("body");
        assertThat(s3.headObject(b -> b.bucket(bucket).key("cold")).restore())
                .startsWith("ongoing-request=\"false\", expiry-date=\"");
        assertThat(s3.listObjectsV2(
                b -> b.bucket(bucket).optionalObjectAttributes(OptionalObjectAttributes.RESTORE_STATUS)).contents())
                .singleElement().satisfies(object -> {
                    assertThat(object.storageClassAsString()).isEqualTo("GLACIER");
                    assertThat(object.restoreStatus().isRestoreInProgress()).isFalse();
                    assertThat(object.restoreStatus().restoreExpiryDate()).isAfter(Instant.now());
                });
    }

    @Test
    void aCopyInPlaceChangesTheClass() {
        put("a", "STANDARD");
        s3.copyObject(b -> b.sourceBucket(bucket).sourceKey("a").destinationBucket(bucket).destinationKey("a")
                .storageClass(StorageClass.GLACIER_IR));
        assertThat(s3.headObject(b -> b.bucket(bucket).key("a")).storageClass()).isEqualTo(StorageClass.GLACIER_IR);
        assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("a")).asUtf8String()).isEqualTo("body");
    }

    private String put(String key, String storageClass) {
        return s3.putObject(b -> b.bucket(bucket).key(key).storageClass(storageClass), RequestBody.fromString("body"))
                .expiration();
    }

    private void rule(LifecycleExpiration expiration) {
        LifecycleRule rule = LifecycleRule.builder().id("the rule").status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.prefix("old/")).expiration(expiration).build();
        s3.putBucketLifecycleConfiguration(b -> b.bucket(bucket).lifecycleConfiguration(l -> l.rules(rule)));
    }
}
