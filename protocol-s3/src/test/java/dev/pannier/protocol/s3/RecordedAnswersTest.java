package dev.pannier.protocol.s3;

import dev.pannier.http.InMemoryRequest;
import dev.pannier.http.InMemoryResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers of AWS that others recorded, in corners of the API. */
class RecordedAnswersTest {
    private S3Fixture s3;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        s3 = new S3Fixture(directory);
        s3.send("PUT", "/bucket");
        s3.send("PUT", "/bucket/key", "content");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private static void refused(InMemoryResponse response, int status, String code, String... texts) {
        assertThat(response.status()).as(response.bodyText()).isEqualTo(status);
        assertThat(response.bodyText()).contains("<Code>" + code + "</Code>");
        for (String text : texts) {
            assertThat(response.bodyText()).contains(text);
        }
    }

    private void versioning(String status) {
        s3.send("PUT", "/bucket?versioning",
                "<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>");
    }

    private InMemoryResponse copyOntoItself() {
        return s3.send(InMemoryRequest.of("PUT", "/bucket/key").header("x-amz-copy-source", "bucket/key")
                .header("x-amz-metadata-directive", "REPLACE"));
    }

    @Test
    void theNullVersionOfACopysSourceIsNotTold() {
        versioning("Enabled");
        assertThat(copyOntoItself().headers().first("x-amz-copy-source-version-id")).isEmpty();
        InMemoryResponse ofVersion = copyOntoItself();
        assertThat(ofVersion.headers().first("x-amz-copy-source-version-id")).isPresent();
        versioning("Suspended");
        copyOntoItself();
        assertThat(copyOntoItself().headers().first("x-amz-copy-source-version-id")).isEmpty();
    }

    @Test
    void whoAsksWithoutASignatureIsNotToldOwners() {
        s3.send(InMemoryRequest.of("PUT", "/bucket?acl").header("x-amz-acl", "public-read"));
        assertThat(s3.send("GET", "/bucket").bodyText()).contains("<Key>key</Key>", "<Owner>");
        assertThat(s3.send(InMemoryRequest.of("GET", "/bucket").header("account", "none")).bodyText())
                .contains("<Key>key</Key>").doesNotContain("Owner");
    }

    @Test
    void anUnknownTypeOfGranteeIsNoList() {
        String list = "<AccessControlPolicy><Owner><ID>id-of-111111111111</ID></Owner><AccessControlList><Grant><Grantee"
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"TYPE\"><ID>wrong-id</ID></Grantee>"
                + "<Permission>FULL_CONTROL</Permission></Grant></AccessControlList></AccessControlPolicy>";
        refused(s3.send("PUT", "/bucket?acl", list.replace("TYPE", "BadType")), 400, "MalformedACLError");
        refused(s3.send("PUT", "/bucket?acl", list.replace("TYPE", "CanonicalUser")), 400, "InvalidArgument",
                "Invalid id");
    }

    @Test
    void aLegalHoldIsReadBeforeTheBucketIsAskedForIts() {
        refused(s3.send("PUT", "/bucket/key?legal-hold"), 400, "MalformedXML");
        refused(s3.send("PUT", "/bucket/key?legal-hold", "<LegalHold><Status>ON</Status></LegalHold>"), 400,
                "InvalidRequest", "Bucket is missing Object Lock Configuration");
    }

    @Test
    void anOverrideThatIsNoHeaderIsRefused() {
        refused(s3.send("GET", "/bucket/key?response-cache-control=a%E2%80%94"), 400, "InvalidArgument",
                "Header value cannot be represented using ISO-8859-1.",
                "<ArgumentName>response-cache-control</ArgumentName><ArgumentValue>a\u2014</ArgumentValue>");
        assertThat(s3.send("GET", "/bucket/key?response-cache-control=%C3%A9").status()).isEqualTo(200);
    }

    @Test
    void whatIsNoCustomersKeyIsAWrongOneToReaders() {
        refused(s3.send(withKey("GET")), 403, "AccessDenied", "must provide the correct secret key.");
        assertThat(s3.send(withKey("HEAD")).status()).isEqualTo(403);
    }

    private static InMemoryRequest withKey(String method) {
        return InMemoryRequest.of(method, "/bucket/key")
                .header("x-amz-server-side-encryption-customer-algorithm", "AES256")
                .header("x-amz-server-side-encryption-customer-key", "c2hvcnQ=")
                .header("x-amz-server-side-encryption-customer-key-MD5", "4aL9dAz2EcrxnhN2y1ZmDw==");
    }

    @Test
    void thePartsChecksumsAreOfTheAlgorithmThatWasChosen() {
        String created = s3.send(InMemoryRequest.of("POST", "/bucket/up?uploads").header("x-amz-checksum-algorithm",
                "CRC32").header("x-amz-checksum-type", "FULL_OBJECT")).bodyText();
        String upload = created.substring(created.indexOf("<UploadId>") + 10, created.indexOf("</UploadId>"));
        String etag = s3.send("PUT", "/bucket/up?partNumber=1&uploadId=" + upload, "abc").headers().first("ETag")
                .orElseThrow();
        refused(s3.send("POST", "/bucket/up?uploadId=" + upload,
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + etag
                        + "</ETag><ChecksumSHA256>ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=</ChecksumSHA256></Part>"
                        + "</CompleteMultipartUpload>"),
                400, "BadDigest", "The sha256 you specified for part 1 did not match what we received.");
    }

    @Test
    void theConstraintEuIsARegion() {
        s3.send("PUT", "/in-europe", "<CreateBucketConfiguration><LocationConstraint>EU</LocationConstraint>"
                + "</CreateBucketConfiguration>");
        assertThat(s3.send("GET", "/in-europe?location").bodyText()).contains(">EU<");
        assertThat(s3.send("GET", "/?max-buckets=10").bodyText()).contains("<BucketRegion>eu-west-1</BucketRegion>");
        assertThat(s3.send("HEAD", "/in-europe").headers().first("x-amz-bucket-region")).contains("eu-west-1");
    }

    @Test
    void logsAreNotSentToAnotherRegion() {
        s3.send("PUT", "/abroad", "<CreateBucketConfiguration><LocationConstraint>eu-west-3</LocationConstraint>"
                + "</CreateBucketConfiguration>");
        refused(s3.send("PUT", "/bucket?logging",
                "<BucketLoggingStatus><LoggingEnabled><TargetBucket>abroad</TargetBucket>"
                        + "<TargetPrefix/></LoggingEnabled></BucketLoggingStatus>"),
                403, "CrossLocationLoggingProhibitted",
                "<SourceBucketLocation>us-east-1</SourceBucketLocation>",
                "<TargetBucketLocation>eu-west-3</TargetBucketLocation>");
    }

    @ParameterizedTest
    @CsvSource({"my.bucket, random, InvalidRequest", "my.bucket, Enabled, InvalidRequest",
            "bucket, random, MalformedXML"})
    void aNameWithDotsIsNotAcceleratedWhateverTheStatus(String name, String status, String code) {
        s3.send("PUT", "/" + name);
        refused(s3.send("PUT", "/" + name + "?accelerate",
                "<AccelerateConfiguration><Status>" + status + "</Status></AccelerateConfiguration>"), 400, code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "[\"content-length-range\",\"test\",\"10\"]|AccessDenied|Invalid according to Policy: Policy Condition"
                    + " failed: [\"content-length-range\", \"test\", \"10\"]",
            "[\"eq\",\"key\",\"k\"]|AccessDenied|Invalid according to Policy: Policy Condition failed: [\"eq\","
                    + " \"key\", \"k\"]",
            "[\"content-length-range\",-1,10]|InvalidPolicyDocument|Invalid Policy"})
    void conditionsOfFormsThatCannotHoldAreRefused(String condition, String code, String message) {
        InMemoryResponse refused = post(field("AWSAccessKeyId", S3Fixture.OWNER) + policy(condition));
        assertThat(refused.errorCode()).isEqualTo(code);
        assertThat(refused.bodyText().replace("&quot;", "\"")).contains(message);
    }

    private InMemoryResponse post(String fields) {
        return s3.send(InMemoryRequest.of("POST", "/bucket").header("Content-Type", "multipart/form-data; boundary=sep")
                .body(field("key", "k") + fields + "--sep\r\nContent-Disposition: form-data; name=\"file\";"
                        + " filename=\"f\"\r\n\r\nx\r\n--sep--\r\n"));
    }

    private static String field(String name, String value) {
        return "--sep\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String policy(String condition) {
        String policy = "{\"expiration\":\"2999-01-01T00:00:00Z\",\"conditions\":[{\"bucket\":\"bucket\"},{\"key\":\"k\"},"
                + condition + "]}";
        return field("Policy", Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8)));
    }
}
