package dev.pannier.protocol.s3;

import dev.pannier.http.HttpRequest;
import dev.pannier.http.InMemoryRequest;
import dev.pannier.http.InMemoryResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers of AWS in cases that its documentation leaves open, as they were seen there. */
class AwsAnswersTest {
    private static final String RANDOM_ID = "HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD";

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

    private void refused(InMemoryResponse response, int status, String... texts) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.bodyText()).contains(texts);
    }

    private String uploadId(InMemoryRequest create) {
        String answer = s3.send(create).bodyText();
        return answer.substring(answer.indexOf("<UploadId>") + 10, answer.indexOf("</UploadId>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void anIdThatNeverWasOneIsAnInvalidArgument(String method) {
        refused(s3.send(method, "/bucket/key?versionId=" + RANDOM_ID), 400, "<Code>InvalidArgument</Code>",
                "Invalid version id specified", "<ArgumentName>versionId</ArgumentName>");
    }

    @Test
    void amongManyKeysAnIdThatNeverWasOneIsNoSuchVersion() throws NoSuchAlgorithmException {
        String document = "<Delete><Object><Key>key</Key><VersionId>" + RANDOM_ID + "</VersionId></Object></Delete>";
        byte[] md5 = MessageDigest.getInstance("MD5").digest(document.getBytes(StandardCharsets.UTF_8));
        String answer = s3.send(InMemoryRequest.of("POST", "/bucket?delete").body(document).header("Content-MD5",
                Base64.getEncoder().encodeToString(md5))).bodyText();
        assertThat(answer).contains("<Code>NoSuchVersion</Code>").doesNotContain("<Deleted>");
    }

    @Test
    void aBucketThatNeverHadVersionsTellsOfNone() {
        InMemoryResponse response = s3.send("GET", "/bucket/key?versionId=null");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("x-amz-version-id")).isEmpty();
    }

    @Test
    void theRangeIsToldOnce() {
        String answer = s3.send(InMemoryRequest.of("GET", "/bucket/key").header("Range", "bytes=100-200")).bodyText();
        assertThat(answer).containsOnlyOnce("<RangeRequested>bytes=100-200</RangeRequested>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bytes=0-100   | InvalidArgument | Range specified is not valid for source object of size: 7
            bytes=100-200 | InvalidRequest  | The specified copy range is invalid for the source object size
            """)
    void aRangeBeyondTheSourceOfAPartIsRefused(String range, String code, String message) {
        String upload = uploadId(InMemoryRequest.of("POST", "/bucket/target?uploads"));
        refused(s3.send(InMemoryRequest.of("PUT", "/bucket/target?partNumber=1&uploadId=" + upload)
                .header("x-amz-copy-source", "bucket/key").header("x-amz-copy-source-range", range)), 400,
                "<Code>" + code + "</Code>", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Tagging><TagSet/></Tagging>", "<Tagging/>"})
    void anEmptySetOfTagsTakesThemAway(String empty) {
        s3.send("PUT", "/bucket?tagging",
                "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>");
        assertThat(s3.send("PUT", "/bucket?tagging", empty).status()).isEqualTo(204);
        refused(s3.send("GET", "/bucket?tagging"), 404, "NoSuchTagSet");
    }

    @Test
    void aBucketIsCreatedWithTags() {
        String document = "<CreateBucketConfiguration><Tags><Tag><Key>a</Key><Value>b</Value></Tag></Tags>"
                + "</CreateBucketConfiguration>";
        assertThat(s3.send("PUT", "/tagged", document).status()).isEqualTo(200);
        assertThat(s3.send("GET", "/tagged?tagging").bodyText()).contains("<Key>a</Key><Value>b</Value>");
        refused(s3.send("PUT", "/tagged", document), 409, "BucketAlreadyOwnedByYou");
        assertThat(s3.send("PUT", "/tagged").status()).isEqualTo(200);
        refused(s3.send("PUT", "/other", document.replace("<Key>a", "<Key>aws:a")), 400, "InvalidTag",
                "This prefix is reserved for system tags.");
    }

    @Test
    void tagsInAHeaderAreEncodedLikeAQuery() {
        refused(s3.send(InMemoryRequest.of("PUT", "/bucket/key").header("x-amz-tagging", "key1=val1,key2=val2")), 400,
                "<Code>InvalidArgument</Code>", "shall be encoded as UTF-8 then URLEncoded URL query parameters");
    }

    @ParameterizedTest
    @CsvSource({"GET, tagging", "PUT, tagging", "DELETE, tagging", "PUT, acl"})
    void aDeleteMarkerHasNeitherTagsNorAList(String method, String resource) {
        s3.send("PUT", "/bucket?versioning",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        s3.send("DELETE", "/bucket/key");
        InMemoryRequest request = InMemoryRequest.of(method, "/bucket/key?" + resource);
        if (method.equals("PUT")) {
            request = resource.equals("acl")
                    ? request.header("x-amz-acl", "private")
                    : request.body("<Tagging><TagSet/></Tagging>");
        }
        refused(s3.send(request), 405, "<Code>MethodNotAllowed</Code>", "<ResourceType>DeleteMarker</ResourceType>",
                "<Method>" + method + "</Method>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void withoutObjectLockThereIsNothingToBypass(String value) {
        refused(s3.send(InMemoryRequest.of("DELETE", "/bucket/key").header("x-amz-bypass-governance-retention", value)),
                400, "<Code>InvalidArgument</Code>", "only applicable to Object Lock enabled buckets.");
    }

    @Test
    void anUploadIsNotCompletedOverWhatWasWrittenMeanwhile() {
        String etag = s3.send("PUT", "/bucket/key", "content").headers().first("ETag").orElseThrow();
        String upload = uploadId(InMemoryRequest.of("POST", "/bucket/key?uploads"));
        String part = s3.send("PUT", "/bucket/key?partNumber=1&uploadId=" + upload, "part").headers().first("ETag")
                .orElseThrow();
        s3.send("PUT", "/bucket/key", "content");
        InMemoryRequest complete = InMemoryRequest.of("POST", "/bucket/key?uploadId=" + upload)
                .header("If-Match", etag)
                .body("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + part
                        + "</ETag></Part></CompleteMultipartUpload>");
        refused(s3.send(complete), 409, "<Code>ConditionalRequestConflict</Code>", "<Condition>If-Match</Condition>");
    }

    @Test
    void twoConditionsAtOnceAreNotImplemented() {
        refused(s3.send(InMemoryRequest.of("PUT", "/bucket/key").header("If-Match", "\"a\"")
                .header("If-None-Match", "*").body("x")), 501, "<Header>If-Match,If-None-Match</Header>");
    }

    @Test
    void completingNeedsAnUploadAndThenParts() {
        refused(s3.send("POST", "/bucket/key?uploadId=fake"), 404, "NoSuchUpload");
        String upload = uploadId(InMemoryRequest.of("POST", "/bucket/key?uploads"));
        refused(s3.send("POST", "/bucket/key?uploadId=" + upload, "<CompleteMultipartUpload/>"), 400,
                "<Code>MalformedXML</Code>");
    }

    @Test
    void anObjectIsCopiedOntoItselfWithAStorageClassOrUnderACondition() {
        InMemoryRequest copy = InMemoryRequest.of("PUT", "/bucket/key").header("x-amz-copy-source", "bucket/key");
        refused(s3.send(copy), 400, "<Code>InvalidRequest</Code>");
        assertThat(s3.send(InMemoryRequest.of("PUT", "/bucket/key").header("x-amz-copy-source", "bucket/key")
                .header("x-amz-storage-class", "STANDARD")).status()).isEqualTo(200);
        refused(s3.send(InMemoryRequest.of("PUT", "/bucket/key").header("x-amz-copy-source", "bucket/key")
                .header("If-None-Match", "*")), 412, "<Condition>If-None-Match</Condition>");
    }

    @Test
    void aPlusSignInACopySourceIsASpace() {
        s3.send("PUT", "/bucket/a%20b", "spaced");
        assertThat(s3.send(InMemoryRequest.of("PUT", "/bucket/target").header("x-amz-copy-source", "bucket%2Fa+b"))
                .status()).isEqualTo(200);
        assertThat(s3.send("GET", "/bucket/target").bodyText()).isEqualTo("spaced");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bucket", "/bucket?list-type=2", "/bucket?versions", "/bucket?uploads"})
    void anEmptyEncodingIsNone(String listing) {
        refused(s3.send("GET", listing + (listing.contains("?") ? "&" : "?") + "encoding-type="), 400,
                "Invalid Encoding Method specified in Request");
    }

    @Test
    void bucketsAreListedWithTheirArns() {
        assertThat(s3.send("GET", "/").bodyText()).contains("<BucketArn>arn:aws:s3:::bucket</BucketArn>")
                .doesNotContain("BucketRegion");
        assertThat(s3.send("GET", "/?prefix=b").bodyText()).contains("<BucketRegion>us-east-1</BucketRegion>");
    }

    @Test
    void aPreflightRequestForABucketWithoutRulesIsForbidden() {
        refused(s3.send(InMemoryRequest.of("OPTIONS", "/bucket/key").header("Origin", "https://a.example")), 403,
                "CORSResponse: CORS is not enabled for this bucket.", "<Method>OPTIONS</Method>");
        refused(s3.send(InMemoryRequest.of("OPTIONS", "/none-such/key").header("Origin", "https://a.example")), 403,
                "CORSResponse: Bucket not found");
    }

    @Test
    void aBodyOfUnknownLengthIsTaken() {
        assertThat(s3.send(InMemoryRequest.of("PUT", "/bucket/stream").header("Transfer-Encoding", "chunked")
                .body(new ByteArrayInputStream("streamed".getBytes(StandardCharsets.UTF_8)),
                        HttpRequest.UNKNOWN_LENGTH))
                .status()).isEqualTo(200);
        assertThat(s3.send("GET", "/bucket/stream").bodyText()).isEqualTo("streamed");
    }

    @Test
    void grantsToGroupsComeFirst() {
        s3.send(InMemoryRequest.of("PUT", "/bucket?acl").body("<AccessControlPolicy><Owner><ID>id-of-" + S3Fixture.OWNER
                + "</ID></Owner><AccessControlList>" + grant("<ID>id-of-" + S3Fixture.OWNER + "</ID>", "CanonicalUser")
                + grant("<URI>http://acs.amazonaws.com/groups/global/AllUsers</URI>", "Group")
                + "</AccessControlList></AccessControlPolicy>"));
        String list = s3.send("GET", "/bucket?acl").bodyText();
        list = list.substring(list.indexOf("<AccessControlList>"));
        assertThat(list.indexOf("AllUsers")).isPositive().isLessThan(list.indexOf("<ID>"));
    }

    private static String grant(String grantee, String type) {
        return "<Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"" + type + "\">"
                + grantee + "</Grantee><Permission>READ</Permission></Grant>";
    }
}
