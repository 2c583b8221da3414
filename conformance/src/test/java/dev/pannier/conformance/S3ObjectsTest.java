package dev.pannier.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Objects through the AWS SDK for Java. */
@ExtendWith(PannierServerExtension.class)
class S3ObjectsTest {
    private final PannierEndpoint endpoint;
    private final S3Client s3;
    private final String bucket = "pannier-test-" + Long.toHexString(System.nanoTime());

    S3ObjectsTest(PannierEndpoint endpoint) {
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

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a/b/c", "a//b", "../up", "/slash", "trailing/", "sp ace", "plus+plus", "100%",
            "%2F",
            "ü/雪/🎒", "a&b=c?d#e", "'quoted\"", "tilde~star*", "k<>"})
    void anyKeyKeepsItsObjectAndIsListedAsItIs(String key) {
        s3.putObject(b -> b.bucket(bucket).key(key).contentType("text/plain").metadata(Map.of("colour", "red")),
                RequestBody.fromString("content of " + key));
        ResponseBytes<GetObjectResponse> got = s3.getObjectAsBytes(b -> b.bucket(bucket).key(key));
        assertThat(got.asUtf8String()).isEqualTo("content of " + key);
        assertThat(got.response().contentType()).isEqualTo("text/plain");
        assertThat(got.response().metadata()).containsExactly(Map.entry("colour", "red"));
        assertThat(s3.listObjectsV2(b -> b.bucket(bucket)).contents()).extracting(S3Object::key).containsExactly(key);
        s3.copyObject(b -> b.sourceBucket(bucket).sourceKey(key).destinationBucket(bucket).destinationKey("copy"));
        assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("copy")).asUtf8String())
                .isEqualTo("content of " + key);
    }

    @ParameterizedTest
    @EnumSource(value = ChecksumAlgorithm.class, names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void checksumsAreVerifiedOnTheWayInAndOut(ChecksumAlgorithm algorithm) {
        byte[] content = random(200_000);
        s3.putObject(b -> b.bucket(bucket).key("k").checksumAlgorithm(algorithm), RequestBody.fromBytes(content));
        ResponseBytes<GetObjectResponse> got = s3
                .getObjectAsBytes(b -> b.bucket(bucket).key("k").checksumMode(ChecksumMode.ENABLED));
        assertThat(got.asByteArray()).isEqualTo(content);
    }

    @Test
    void aWrongChecksumStoresNothing() {
        assertThatThrownBy(
                () -> s3.putObject(b -> b.bucket(bucket).key("k").checksumSHA1("AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
                        RequestBody.fromString("x")))
                .isInstanceOfSatisfying(S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BadDigest"));
        assertThatThrownBy(() -> s3.headObject(b -> b.bucket(bucket).key("k"))).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void aStreamOfUnknownContentIsSentInChunksWithATrailer() throws IOException {
        byte[] content = random(3_000_000);
        s3.putObject(b -> b.bucket(bucket).key("k"),
                RequestBody.fromContentProvider(() -> new ByteArrayInputStream(content), content.length,
                        "application/x-test"));
        try (InputStream in = s3.getObject(b -> b.bucket(bucket).key("k"))) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void rangesAndConditionsAreThoseOfS3() {
        s3.putObject(b -> b.bucket(bucket).key("k"), RequestBody.fromString("0123456789"));
        assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("k").range("bytes=3-5")).asUtf8String())
                .isEqualTo("345");
        assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("k").range("bytes=-2")).response().contentRange())
                .isEqualTo("bytes 8-9/10");
        assertThat(statusOf(() -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("k").range("bytes=10-"))))
                .isEqualTo(416);
        String tag = s3.headObject(b -> b.bucket(bucket).key("k")).eTag();
        assertThat(statusOf(() -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("k").ifNoneMatch(tag)))).isEqualTo(304);
        assertThat(statusOf(() -> s3.headObject(b -> b.bucket(bucket).key("k").ifMatch("\"x\"")))).isEqualTo(412);
        assertThat(statusOf(() -> s3.putObject(b -> b.bucket(bucket).key("k").ifNoneMatch("*"),
                RequestBody.fromString("y")))).isEqualTo(412);
        s3.putObject(b -> b.bucket(bucket).key("k").ifMatch(tag), RequestBody.fromString("y"));
        assertThat(statusOf(() -> s3.putObject(b -> b.bucket(bucket).key("k").ifMatch(tag),
                RequestBody.fromString("z")))).isEqualTo(412);
    }

    @Test
    void listingsPageAndRollUp() {
        for (int i = 0; i < 25; i++) {
            String key = "dir" + i % 5 + "/file" + i;
            s3.putObject(b -> b.bucket(bucket).key(key), RequestBody.empty());
        }
        assertThat(s3.listObjectsV2Paginator(b -> b.bucket(bucket).maxKeys(4)).contents()).hasSize(25)
                .extracting(S3Object::key).isSorted();
        ListObjectsV2Response rolled = s3.listObjectsV2(b -> b.bucket(bucket).delimiter("/").maxKeys(3));
        assertThat(rolled.commonPrefixes()).extracting("prefix").containsExactly("dir0/", "dir1/", "dir2/");
        assertThat(rolled.isTruncated()).isTrue();
        assertThat(s3.listObjectsV2(b -> b.bucket(bucket).delimiter("/").continuationToken(
                rolled.nextContinuationToken())).commonPrefixes()).extracting("prefix").containsExactly("dir3/",
                        "dir4/");
        assertThat(s3.listObjects(b -> b.bucket(bucket).prefix("dir1/").marker("dir1/file16")).contents())
                .extracting(S3Object::key).containsExactly("dir1/file21", "dir1/file6");
        assertThat(s3.deleteObjects(b -> b.bucket(bucket).delete(Delete.builder()
                .objects(ObjectIdentifier.builder().key("dir0/file0").build(),
                        ObjectIdentifier.builder().key("none").build())
                .build())).deleted()).hasSize(2);
        assertThat(s3.listObjectsV2(b -> b.bucket(bucket)).keyCount()).isEqualTo(24);
    }

    @Test
    void partsBecomeOneObject() {
        byte[] content = random(5 * 1024 * 1024 + 1000);
        CreateMultipartUploadResponse upload = s3.createMultipartUpload(
                b -> b.bucket(bucket).key("m").checksumAlgorithm(ChecksumAlgorithm.CRC32));
        List<CompletedPart> parts = new ArrayList<>();
        int[] ends = {0, 5 * 1024 * 1024, content.length};
        for (int number = 1; number <= 2; number++) {
            int part = number;
            byte[] bytes = Arrays.copyOfRange(content, ends[part - 1], ends[part]);
            var response = s3.uploadPart(b -> b.bucket(bucket).key("m").uploadId(upload.uploadId()).partNumber(part)
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32), RequestBody.fromBytes(bytes));
            parts.add(CompletedPart.builder().partNumber(part).eTag(response.eTag())
                    .checksumCRC32(response.checksumCRC32()).build());
        }
        assertThat(s3.listParts(b -> b.bucket(bucket).key("m").uploadId(upload.uploadId())).parts()).hasSize(2);
        assertThat(s3.listMultipartUploads(b -> b.bucket(bucket)).uploads()).hasSize(1);
        var completed = s3.completeMultipartUpload(b -> b.bucket(bucket).key("m").uploadId(upload.uploadId())
                .multipartUpload(m -> m.parts(parts)));
        assertThat(completed.eTag()).endsWith("-2\"");
        assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("m")).asByteArray()).isEqualTo(content);
        assertThat(s3.headObject(b -> b.bucket(bucket).key("m").partNumber(2)).contentLength()).isEqualTo(1000);
    }

    @Test
    void aPreSignedUrlNeedsNoClient() throws IOException {
        try (S3Presigner presigner = endpoint.s3Presigner()) {
            URI put = URI.create(presigner.presignPutObject(b -> b.signatureDuration(Duration.ofMinutes(5))
                    .putObjectRequest(r -> r.bucket(bucket).key("a b"))).url().toString());
            HttpURLConnection upload = (HttpURLConnection) put.toURL().openConnection();
            upload.setRequestMethod("PUT");
            upload.setDoOutput(true);
            upload.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
            assertThat(upload.getResponseCode()).isEqualTo(200);
            URI get = URI.create(presigner.presignGetObject(b -> b.signatureDuration(Duration.ofMinutes(5))
                    .getObjectRequest(r -> r.bucket(bucket).key("a b").responseContentType("text/x-test"))).url()
                    .toString());
            HttpURLConnection download = (HttpURLConnection) get.toURL().openConnection();
            assertThat(download.getContentType()).isEqualTo("text/x-test");
            assertThat(download.getInputStream()).hasBinaryContent("hello".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aBucketMayBeTheHostName() throws IOException {
        assumeTrue(endpoint.uri().isPresent(), "AWS is reached by its own names");
        URI uri = endpoint.uri().orElseThrow();
        s3.putObject(b -> b.bucket(bucket).key("dir/k"), RequestBody.fromString("x"));
        URI url;
        try (S3Presigner presigner = endpoint.s3Presigner(b -> b
                .endpointOverride(URI.create("http://localhost:" + uri.getPort()))
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(false).build()))) {
            url = URI.create(presigner.presignGetObject(b -> b.signatureDuration(Duration.ofMinutes(5))
                    .getObjectRequest(r -> r.bucket(bucket).key("dir/k"))).url().toString());
        }
        assertThat(url.getHost()).isEqualTo(bucket + ".localhost");
        // Few resolvers know names below localhost: the address is taken, and the name sent.
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(("GET " + url.getRawPath() + "?" + url.getRawQuery() + " HTTP/1.1\r\nHost: "
                    + url.getAuthority() + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(response).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nx");
        }
    }

    @Test
    void whatDoesNotExistIsSaidNotTo() {
        assertThatThrownBy(() -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("none")))
                .isInstanceOf(NoSuchKeyException.class).hasMessageStartingWith("The specified key does not exist.");
        assertThatThrownBy(() -> s3.listObjectsV2(b -> b.bucket(bucket + "-none")))
                .isInstanceOf(NoSuchBucketException.class)
                .hasMessageStartingWith("The specified bucket does not exist");
        assertThatThrownBy(() -> s3.headBucket(b -> b.bucket(bucket + "-none")))
                .isInstanceOf(NoSuchBucketException.class);
    }

    private static int statusOf(Runnable call) {
        try {
            call.run();
            return 200;
        } catch (S3Exception e) {
            return e.statusCode();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
