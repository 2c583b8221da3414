package dev.pannier.protocol.s3;

import dev.pannier.http.InMemoryRequest;
import dev.pannier.http.InMemoryResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may update an object's encryption and to what, and what policies say of signatures. */
class UpdateEncryptionAccessTest {
    private static final String WANTED = "<ObjectEncryption><SSE-KMS><KMSKeyArn>"
            + "arn:aws:kms:us-east-1:111111111111:key/missing</KMSKeyArn></SSE-KMS></ObjectEncryption>";
    private static final String VERSION_2 = "AWS key:signature";
    private static final String VERSION_4 = "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/s3/aws4_request";

    private S3Fixture s3;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        s3 = new S3Fixture(directory);
        s3.send("PUT", "/bkt");
        s3.send("PUT", "/bkt/k", "content");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private InMemoryResponse update(String account, String signature, String body) {
        return s3.send(InMemoryRequest.of("PUT", "/bkt/k?encryption").header("account", account)
                .header("Authorization", signature).body(body));
    }

    private void policy(String... statements) {
        InMemoryResponse put = s3.send("PUT", "/bkt?policy", "{\"Version\":\"2012-10-17\",\"Statement\":["
                + String.join(",", statements).replace('\'', '"') + "]}");
        assertThat(put.status()).as(put.bodyText()).isEqualTo(204);
    }

    private static String allow(String action) {
        return "{'Effect':'Allow','Principal':'*','Action':'" + action + "','Resource':'arn:aws:s3:::bkt/*'}";
    }

    @Test
    void requestsThatAreNotSignedByVersion4AreRefused() {
        policy(allow("s3:*"));

        for (InMemoryResponse refused : new InMemoryResponse[]{update(S3Fixture.OWNER, VERSION_2, WANTED),
                update("none", "", WANTED), s3.send("PUT", "/bkt/k?encryption&AWSAccessKeyId=key", WANTED)}) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("InvalidRequest");
            assertThat(refused.bodyText()).contains("Requests that modify an object encryption configuration require"
                    + " AWS Signature Version 4. Modify the request to use AWS Signature Version 4, and then try again.");
        }
    }

    /** Of a request that is allowed, the key is looked for. */
    @Test
    void bothActionsAreNeeded() {
        assertThat(update(S3Fixture.OTHER, VERSION_4, WANTED).errorCode()).isEqualTo("AccessDenied");
        policy(allow("s3:PutObject"));
        assertThat(update(S3Fixture.OTHER, VERSION_4, WANTED).errorCode()).isEqualTo("AccessDenied");
        policy(allow("s3:UpdateObjectEncryption"));
        assertThat(update(S3Fixture.OTHER, VERSION_4, WANTED).errorCode()).isEqualTo("AccessDenied");
        policy(allow("s3:PutObject"), allow("s3:UpdateObjectEncryption"));
        assertThat(update(S3Fixture.OTHER, VERSION_4, WANTED).errorCode())
                .isEqualTo(update(S3Fixture.OWNER, VERSION_4, WANTED).errorCode()).isNotEqualTo("AccessDenied");
        policy(allow("s3:PutObject"), allow("s3:UpdateObjectEncryption"),
                allow("s3:UpdateObjectEncryption").replace("Allow", "Deny"));
        assertThat(update(S3Fixture.OWNER, VERSION_4, WANTED).errorCode()).isEqualTo("AccessDenied");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<SSE-C/>|InvalidRequest|doesn't support updating the encryption type to DSSE-KMS or SSE-C",
            "<DSSE-KMS><KMSKeyArn>a</KMSKeyArn></DSSE-KMS>|InvalidRequest|doesn't support updating the encryption type"
                    + " to DSSE-KMS or SSE-C",
            "<SSE-S3/>|InvalidRequest|require a valid new encryption type. Valid values are SSEKMS.",
            "<SSE-KMS/><SSE-S3/>|InvalidRequest|require a valid new encryption type. Valid values are SSEKMS.",
            "''|InvalidRequest|require a valid new encryption type. Valid values are SSEKMS.",
            "<SSE-KMS><BucketKeyEnabled>true</BucketKeyEnabled></SSE-KMS>|InvalidRequest|require an AWS KMS key",
            "<Other/>|MalformedXML|The XML you provided was not well-formed"})
    void otherTargetsAreRefused(String wanted, String code, String message) {
        InMemoryResponse refused = update(S3Fixture.OWNER, VERSION_4,
                "<ObjectEncryption>" + wanted + "</ObjectEncryption>");

        assertThat(refused.errorCode()).as(refused.bodyText()).isEqualTo(code);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.bodyText()).contains(message);
    }

    @Test
    void policiesTellVersionsOfSignaturesApart() {
        policy("{'Effect':'Deny','Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::bkt/*',"
                + "'Condition':{'StringEquals':{'s3:signatureversion':'AWS'}}}",
                "{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::bkt/*',"
                        + "'Condition':{'StringEquals':{'s3:signatureversion':'AWS4-HMAC-SHA256'}}}");

        assertThat(get(S3Fixture.OTHER, VERSION_4, "/bkt/k").status()).isEqualTo(200);
        assertThat(get(S3Fixture.OTHER, VERSION_2, "/bkt/k").errorCode()).isEqualTo("AccessDenied");
        assertThat(get(S3Fixture.OWNER, VERSION_2, "/bkt/k").errorCode()).isEqualTo("AccessDenied");
        assertThat(get(S3Fixture.OWNER, "", "/bkt/k?AWSAccessKeyId=key").errorCode()).isEqualTo("AccessDenied");
        assertThat(get("none", "", "/bkt/k").errorCode()).isEqualTo("AccessDenied");
    }

    private InMemoryResponse get(String account, String signature, String target) {
        return s3.send(
                InMemoryRequest.of("GET", target).header("account", account).header("Authorization", signature));
    }
}
