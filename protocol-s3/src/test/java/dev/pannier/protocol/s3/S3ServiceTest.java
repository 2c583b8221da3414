package dev.pannier.protocol.s3;

import dev.pannier.http.InMemoryRequest;
import dev.pannier.http.InMemoryResponse;
import dev.pannier.http.Service.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class S3ServiceTest {
    private static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private S3Fixture s3;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        s3 = new S3Fixture(directory);
        s3.send("PUT", "/bucket");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void bucketsAreCreatedListedAndDeleted() {
        InMemoryResponse created = s3.send("PUT", "/another", "<CreateBucketConfiguration>"
                + "<LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>");
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.headers().first("Location")).contains("/another");
        assertThat(s3.send("GET", "/another?location").bodyText()).endsWith(">eu-west-1</LocationConstraint>");
        assertThat(s3.send("GET", "/").bodyText()).contains("<Owner><ID>id-of-111111111111</ID>",
                "<Name>another</Name>", "<Name>bucket</Name>");
        assertThat(s3.send("HEAD", "/another").headers().first("x-amz-bucket-region")).contains("eu-west-1");
        assertThat(s3.send("DELETE", "/another").status()).isEqualTo(204);
        assertError(s3.send("GET", "/another"), 404, "NoSuchBucket", "The specified bucket does not exist",
                "<BucketName>another</BucketName>");
    }

    @Test
    void anObjectComesBackWithWhatWasSaidOfIt() {
        InMemoryResponse put = s3.send(InMemoryRequest.of("PUT", "/bucket/a/b").body("hello")
                .header("Content-Type", "text/plain").header("x-amz-meta-Colour", "red"));
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.headers().first("ETag")).contains("\"5d41402abc4b2a76b9719d911017c592\"");
        InMemoryResponse got = s3
                .send(InMemoryRequest.of("GET", "/bucket/a/b").header("x-amz-checksum-mode", "ENABLED"));
        assertThat(got.bodyText()).isEqualTo("hello");
        assertThat(got.headers().first("Content-Type")).contains("text/plain");
        assertThat(got.headers().first("x-amz-meta-colour")).contains("red");
        assertThat(got.headers().first("x-amz-checksum-crc64nvme")).contains("M3eFcAZSQlc=");
        assertThat(got.headers().first("Accept-Ranges")).contains("bytes");
        assertThat(got.headers().first("x-amz-request-id")).contains("TESTREQUESTID000");
    }

    @Test
    void eightKilobytesOfHeadersAreTheMost() {
        assertError(s3.send(InMemoryRequest.of("GET", "/bucket/k").header("x-large", "a".repeat(8192))), 400,
                "RequestHeaderSectionTooLarge", "Your request header section exceeds the maximum allowed size.",
                "<MaxSizeAllowed>8192</MaxSizeAllowed>");
        assertError(s3.send(InMemoryRequest.of("GET", "/bucket/k").header("x-large", "a".repeat(7000))), 404,
                "NoSuchKey", "The specified key does not exist.");
    }

    @Test
    void rangesAndConditionsSelectWhatIsSent() {
        s3.send("PUT", "/bucket/k", "0123456789");
        InMemoryResponse part = s3.send(InMemoryRequest.of("GET", "/bucket/k").header("Range", "bytes=2-4"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bodyText()).isEqualTo("234");
        assertThat(part.headers().first("Content-Range")).contains("bytes 2-4/10");
        assertThat(s3.send(InMemoryRequest.of("GET", "/bucket/k").header("Range", "bytes=-3")).bodyText())
                .isEqualTo("789");
        assertError(s3.send(InMemoryRequest.of("GET", "/bucket/k").header("Range", "bytes=10-")), 416, "InvalidRange",
                "The requested range is not satisfiable",
                "<RangeRequested>bytes=10-</RangeRequested>", "<ActualObjectSize>10</ActualObjectSize>");
        String tag = part.headers().first("ETag").orElseThrow();
        InMemoryResponse same = s3.send(InMemoryRequest.of("GET", "/bucket/k").header("If-None-Match", tag));
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.headers().first("ETag")).contains(tag);
        assertThat(same.body()).isEmpty();
        assertError(s3.send(InMemoryRequest.of("GET", "/bucket/k").header("If-Match", "\"other\"")), 412,
                "PreconditionFailed", "At least one of the pre-conditions you specified did not hold",
                "<Condition>If-Match</Condition>");
    }

    @Test
    void overridesSetHeadersOfTheResponse() {
        s3.send("PUT", "/bucket/k", "x");
        assertThat(s3.send("GET", "/bucket/k?response-content-disposition=attachment").headers()
                .first("Content-Disposition")).contains("attachment");
    }

    @Test
    void listingRollsKeysUpAndPages() {
        for (String key : new String[]{"a", "dir/1", "dir/2", "sp%20ace%2B", "z"}) {
            s3.send("PUT", "/bucket/" + key, "x");
        }
        String page = s3.send("GET", "/bucket?list-type=2&delimiter=%2F&max-keys=3&encoding-type=url").bodyText();
        assertThat(page).startsWith(HEADER + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Name>bucket</Name><Prefix/><NextContinuationToken>");
        assertThat(page).contains("<KeyCount>3</KeyCount><MaxKeys>3</MaxKeys><Delimiter>/</Delimiter>"
                + "<EncodingType>url</EncodingType><IsTruncated>true</IsTruncated><Contents><Key>a</Key>",
                "<Key>sp%20ace%2B</Key>", "<CommonPrefixes><Prefix>dir/</Prefix></CommonPrefixes>");
        String token = element(page, "NextContinuationToken");
        String rest = s3.send("GET", "/bucket?list-type=2&delimiter=%2F&continuation-token=" + token).bodyText();
        assertThat(rest).contains("<IsTruncated>false</IsTruncated><Contents><Key>z</Key>")
                .doesNotContain("CommonPrefixes");
        String first = s3.send("GET", "/bucket?max-keys=2&delimiter=%2F").bodyText();
        assertThat(first).contains("<Marker/><NextMarker>dir/</NextMarker><MaxKeys>2</MaxKeys>",
                "<Owner><ID>id-of-111111111111</ID><DisplayName>name-of-111111111111</DisplayName></Owner>");
    }

    @Test
    void manyObjectsAreDeletedAtOnce() {
        s3.send("PUT", "/bucket/a", "x");
        String body = "<Delete><Object><Key>a</Key></Object><Object><Key>none</Key></Object></Delete>";
        assertError(s3.send("POST", "/bucket?delete", body), 400, "InvalidRequest",
                "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        assertError(s3.send(InMemoryRequest.of("POST", "/bucket?delete").body(body).header("Content-MD5",
                "1B2M2Y8AsgTpgAmY7PhCfg==")), 400, "BadDigest",
                "The Content-MD5 you specified did not match what we received.");
        InMemoryResponse deleted = s3.send(InMemoryRequest.of("POST", "/bucket?delete").body(body)
                .header("x-amz-checksum-crc32", "vS5U1w=="));
        assertThat(deleted.bodyText()).endsWith("<Deleted><Key>a</Key></Deleted><Deleted><Key>none</Key></Deleted>"
                + "</DeleteResult>");
        assertThat(s3.send("GET", "/bucket/a").status()).isEqualTo(404);
    }

    @Test
    void copiesTakeMetadataAlongOrReplaceIt() {
        s3.send(InMemoryRequest.of("PUT", "/bucket/a").body("x").header("x-amz-meta-m", "1"));
        InMemoryResponse copied = s3
                .send(InMemoryRequest.of("PUT", "/bucket/b").header("x-amz-copy-source", "/bucket/a"));
        assertThat(copied.bodyText()).contains("<CopyObjectResult",
                "<ETag>&quot;9dd4e461268c8034f5c8564e155c67a6&quot;");
        assertThat(s3.send("HEAD", "/bucket/b").headers().first("x-amz-meta-m")).contains("1");
        s3.send(InMemoryRequest.of("PUT", "/bucket/c").header("x-amz-copy-source", "/bucket/a")
                .header("x-amz-metadata-directive", "REPLACE").header("x-amz-meta-n", "2"));
        assertThat(s3.send("HEAD", "/bucket/c").headers().first("x-amz-meta-n")).contains("2");
        assertThat(s3.send("HEAD", "/bucket/c").headers().first("x-amz-meta-m")).isEmpty();
        assertError(s3.send(InMemoryRequest.of("PUT", "/bucket/a").header("x-amz-copy-source", "/bucket/a")), 400,
                "InvalidRequest",
                "This copy request is illegal because it is trying to copy an object to itself without"
                        + " changing the object's metadata, storage class, website redirect location or encryption"
                        + " attributes.");
    }

    @Test
    void aMultipartUploadBecomesAnObject() {
        String created = s3.send("POST", "/bucket/m?uploads").bodyText();
        String id = element(created, "UploadId");
        String first = s3.send("PUT", "/bucket/m?partNumber=1&uploadId=" + id, "a".repeat(1024)).headers().first("ETag")
                .orElseThrow();
        String second = s3.send("PUT", "/bucket/m?partNumber=2&uploadId=" + id, "b").headers().first("ETag")
                .orElseThrow();
        assertThat(s3.send("GET", "/bucket/m?uploadId=" + id).bodyText()).contains("<PartNumber>1</PartNumber>",
                "<Size>1024</Size>", "<PartNumber>2</PartNumber>");
        assertThat(s3.send("GET", "/bucket?uploads").bodyText()).contains("<Key>m</Key><UploadId>" + id);
        InMemoryResponse completed = s3.send("POST", "/bucket/m?uploadId=" + id, "<CompleteMultipartUpload>"
                + "<Part><PartNumber>1</PartNumber><ETag>" + first + "</ETag></Part>"
                + "<Part><PartNumber>2</PartNumber><ETag>" + second + "</ETag></Part></CompleteMultipartUpload>");
        assertThat(completed.bodyText()).contains("<Location>http://localhost/bucket/m</Location>", "-2&quot;");
        assertThat(s3.send("GET", "/bucket/m").bodyText()).isEqualTo("a".repeat(1024) + "b");
        InMemoryResponse part = s3.send("GET", "/bucket/m?partNumber=2");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bodyText()).isEqualTo("b");
        assertThat(part.headers().first("x-amz-mp-parts-count")).contains("2");
        assertError(s3.send("DELETE", "/bucket/m?uploadId=none"), 404, "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                        + " aborted or completed.");
    }

    @Test
    void bucketsArePrivateToTheirAccount() {
        s3.send("PUT", "/bucket/k", "x");
        for (String account : new String[]{"222222222222", "none"}) {
            assertError(s3.send(InMemoryRequest.of("GET", "/bucket/k").header("account", account)), 403, "AccessDenied",
                    "Access Denied");
            assertThat(s3.send(InMemoryRequest.of("GET", "/none/k").header("account", account)).errorCode())
                    .isEqualTo("NoSuchBucket");
        }
        assertError(s3.send(InMemoryRequest.of("PUT", "/bucket").header("account", "222222222222")), 409,
                "BucketAlreadyExists", "The requested bucket name is not available. The bucket namespace is shared by"
                        + " all users of the system. Please select a different name and try again.");
        assertThat(s3.send(InMemoryRequest.of("GET", "/bucket/k").header("x-amz-expected-bucket-owner", "222222222222"))
                .errorCode()).isEqualTo("AccessDenied");
        assertThat(s3.send(InMemoryRequest.of("GET", "/bucket/k").header("x-amz-expected-bucket-owner",
                S3Fixture.OWNER)).status()).isEqualTo(200);
    }

    @Test
    void tagsComeBackWithTheObject() {
        s3.send(InMemoryRequest.of("PUT", "/bucket/k").body("x").header("x-amz-tagging", "a=b"));
        assertThat(s3.send("GET", "/bucket/k?tagging").bodyText())
                .contains("<Tag><Key>a</Key><Value>b</Value></Tag>");
        assertThat(s3.send("DELETE", "/bucket/k?tagging").status()).isEqualTo(204);
        assertThat(s3.send("GET", "/bucket/k?tagging").bodyText()).contains("<TagSet></TagSet>");
    }

    @Test
    void aVersionedBucketTellsVersionsAndDeleteMarkers() {
        s3.send("PUT", "/bucket?versioning",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        assertThat(s3.send(InMemoryRequest.of("PUT", "/bucket/k").body("x")).headers().first("x-amz-version-id"))
                .isPresent();
        var deleted = s3.send("DELETE", "/bucket/k");
        assertThat(deleted.headers().first("x-amz-delete-marker")).contains("true");
        String marker = deleted.headers().first("x-amz-version-id").orElseThrow();
        assertThat(s3.send("GET", "/bucket/k").headers().first("x-amz-delete-marker")).contains("true");
        var named = s3.send("GET", "/bucket/k?versionId=" + marker);
        assertThat(named.status()).isEqualTo(405);
        assertThat(named.headers().first("Allow")).contains("DELETE");
        assertThat(s3.send("GET", "/bucket?versions").bodyText()).contains("<DeleteMarker>", "<Version>", marker);
    }

    @Test
    void whatCannotBeSetIsSaidToBeAbsentAndCannotBeSet() {
        assertThat(s3.send("GET", "/bucket?versioning").bodyText()).endsWith("<VersioningConfiguration xmlns="
                + "\"http://s3.amazonaws.com/doc/2006-03-01/\"></VersioningConfiguration>");
        assertThat(s3.send("GET", "/bucket?requestPayment").bodyText()).contains("<Payer>BucketOwner</Payer>");
        assertError(s3.send("GET", "/bucket?policy"), 404, "NoSuchBucketPolicy", "The bucket policy does not exist",
                "<BucketName>bucket</BucketName>");
        assertThat(s3.send("DELETE", "/bucket?policy").status()).isEqualTo(204);
        assertThat(s3.send("PUT", "/bucket?metadataTable", "{}").status()).isEqualTo(501);
        assertThat(s3.send("GET", "/bucket?acl").bodyText()).contains("<Permission>FULL_CONTROL</Permission>");
    }

    @Test
    void theAnswerToHeadHasNoBody() {
        InMemoryResponse response = s3.send("HEAD", "/bucket/none");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aFaultOfTheServerIsAnsweredInS3sForm() {
        InMemoryResponse response = s3.fault(Fault.OVERLOADED);
        assertError(response, 503, "SlowDown", "Please reduce your request rate.");
    }

    private static void assertError(InMemoryResponse response, int status, String code, String message,
            String... elements) {
        assertThat(response.bodyText())
                .startsWith(HEADER + "<Error><Code>" + code + "</Code><Message>" + message + "</Message>")
                .endsWith("<RequestId>TESTREQUESTID000</RequestId><HostId>host</HostId></Error>");
        for (String element : elements) {
            assertThat(response.bodyText()).contains(element);
        }
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.errorCode()).isEqualTo(code);
    }

    private static String element(String document, String name) {
        Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(document);
        assertThat(matcher.find()).as("%s in %s", name, document).isTrue();
        return matcher.group(1);
    }
}
