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

/** Who may do what: several accounts and anonymous requests, over a real engine. */
class AccessTest {
    private static final String NOBODY = "none";

    @TempDir
    Path directory;

    private S3Fixture s3;

    @BeforeEach
    void open() throws IOException {
        s3 = new S3Fixture(directory);
        s3.send("PUT", "/bkt");
        s3.send("PUT", "/bkt/k", "content");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private InMemoryResponse as(String account, String method, String target) {
        return s3.send(InMemoryRequest.of(method, target).header("account", account));
    }

    private String code(String account, String method, String target) {
        return as(account, method, target).errorCode();
    }

    private void policy(String statement) {
        InMemoryResponse put = s3.send("PUT", "/bkt?policy",
                "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement.replace('\'', '"') + "]}");
        assertThat(put.status()).as(put.bodyText()).isEqualTo(204);
    }

    private InMemoryResponse acl(String target, String canned) {
        return s3.send(InMemoryRequest.of("PUT", target).header("x-amz-acl", canned));
    }

    @Test
    void aPublicBucketIsListedAndWrittenByAnybodyAndItsPrivateObjectsAreNotRead() {
        assertThat(acl("/bkt?acl", "public-read-write").status()).isEqualTo(200);
        assertThat(as(NOBODY, "GET", "/bkt").status()).isEqualTo(200);
        assertThat(code(NOBODY, "GET", "/bkt/k")).isEqualTo("AccessDenied");
        assertThat(code(NOBODY, "GET", "/bkt/none")).isEqualTo("NoSuchKey");
        assertThat(s3.send(InMemoryRequest.of("PUT", "/bkt/new").body("x").header("account", NOBODY)).status())
                .isEqualTo(200);
        assertThat(code(NOBODY, "GET", "/bkt?acl")).isEqualTo("AccessDenied");
    }

    @Test
    void aPublicObjectInAPrivateBucketIsReadAndItsNeighboursAreNotKnown() {
        acl("/bkt/k?acl", "public-read");
        assertThat(as(NOBODY, "GET", "/bkt/k").bodyText()).isEqualTo("content");
        assertThat(as(NOBODY, "HEAD", "/bkt/k").status()).isEqualTo(200);
        assertThat(code(NOBODY, "GET", "/bkt/none")).isEqualTo("AccessDenied");
        assertThat(as(NOBODY, "HEAD", "/bkt/none").status()).isEqualTo(403);
        assertThat(code(NOBODY, "GET", "/bkt")).isEqualTo("AccessDenied");
    }

    @Test
    void authenticatedReadIsForEveryAccount() {
        acl("/bkt/k?acl", "authenticated-read");
        assertThat(as(S3Fixture.OTHER, "GET", "/bkt/k").status()).isEqualTo(200);
        assertThat(code(NOBODY, "GET", "/bkt/k")).isEqualTo("AccessDenied");
    }

    @Test
    void grantsNameAccountsByIdAndAddress() {
        InMemoryResponse put = s3.send(InMemoryRequest.of("PUT", "/bkt/k?acl").header("x-amz-grant-read",
                "id=\"id-of-222222222222\"").header("x-amz-grant-read-acp", "emailAddress=222222222222@example.com"));
        assertThat(put.status()).isEqualTo(200);
        assertThat(as(S3Fixture.OTHER, "GET", "/bkt/k").status()).isEqualTo(200);
        assertThat(as(S3Fixture.OTHER, "GET", "/bkt/k?acl").bodyText()).contains("<ID>id-of-222222222222</ID>",
                "<Permission>READ_ACP</Permission>");
        assertThat(code(S3Fixture.OTHER, "PUT", "/bkt/k?acl")).isEqualTo("AccessDenied");
    }

    @ParameterizedTest
    @CsvSource({"id=unknown,InvalidArgument", "emailAddress=x@y.z,UnresolvableGrantByEmailAddress",
            "uri=http://x,InvalidArgument", "nonsense,InvalidArgument"})
    void granteesThatDoNotExistAreRefused(String grant, String code) {
        assertThat(s3.send(InMemoryRequest.of("PUT", "/bkt/k?acl").header("x-amz-grant-read", grant)).errorCode())
                .isEqualTo(code);
    }

    @Test
    void aListAsADocumentIsReadBack() {
        String document = "<AccessControlPolicy><Owner><ID>id-of-111111111111</ID></Owner><AccessControlList><Grant>"
                + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\">"
                + "<URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission>"
                + "</Grant></AccessControlList></AccessControlPolicy>";
        assertThat(s3.send("PUT", "/bkt?acl", document).status()).isEqualTo(200);
        assertThat(s3.send("GET", "/bkt?acl").bodyText()).contains("AllUsers", "<Permission>READ</Permission>")
                .doesNotContain("FULL_CONTROL");
        assertThat(s3.send("PUT", "/bkt?acl", "<AccessControlPolicy/>").errorCode()).isEqualTo("MalformedACLError");
        assertThat(s3.send("PUT", "/bkt?acl").errorCode()).isEqualTo("MissingSecurityHeader");
    }

    @Test
    void aPolicyAllowsAnotherAccountAndADenialHoldsForTheOwner() {
        policy("{'Effect':'Allow','Principal':{'AWS':'222222222222'},'Action':'s3:GetObject','Resource':'arn:aws:s3:::bkt/*'},"
                + "{'Effect':'Deny','Principal':'*','Action':'s3:DeleteObject','Resource':'arn:aws:s3:::bkt/*'}");
        assertThat(as(S3Fixture.OTHER, "GET", "/bkt/k").status()).isEqualTo(200);
        assertThat(code(S3Fixture.OTHER, "GET", "/bkt/none")).isEqualTo("AccessDenied");
        assertThat(code(NOBODY, "GET", "/bkt/k")).isEqualTo("AccessDenied");
        assertThat(code(S3Fixture.OWNER, "DELETE", "/bkt/k")).isEqualTo("AccessDenied");
        String many = s3
                .send(InMemoryRequest.of("POST", "/bkt?delete").header("Content-MD5", "5DKh5iefM5MSKvRILIuFwQ==")
                        .body("<Delete><Object><Key>k</Key></Object></Delete>"))
                .bodyText();
        assertThat(many).contains("<Key>k</Key><Code>AccessDenied</Code>");
    }

    @Test
    void theRootUserIsNeverLockedOutOfThePolicy() {
        policy("{'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':['arn:aws:s3:::bkt','arn:aws:s3:::bkt/*']}");
        assertThat(code(S3Fixture.OWNER, "GET", "/bkt")).isEqualTo("AccessDenied");
        assertThat(as(S3Fixture.OWNER, "GET", "/bkt?policy").status()).isEqualTo(200);
        assertThat(code(S3Fixture.OTHER, "GET", "/bkt?policy")).isEqualTo("AccessDenied");
        assertThat(as(S3Fixture.OWNER, "DELETE", "/bkt?policy").status()).isEqualTo(204);
        assertThat(as(S3Fixture.OWNER, "GET", "/bkt").status()).isEqualTo(200);
    }

    @Test
    void thePolicySpeaksForTheBucketsOwnerOnlyNotForObjectsOfOthers() {
        policy("{'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':['arn:aws:s3:::bkt','arn:aws:s3:::bkt/*']}");
        s3.send(InMemoryRequest.of("PUT", "/bkt/theirs").body("x").header("account", S3Fixture.OTHER));
        assertThat(as(S3Fixture.OTHER, "GET", "/bkt/theirs").status()).isEqualTo(200);
        assertThat(code(S3Fixture.OWNER, "GET", "/bkt/theirs")).isEqualTo("AccessDenied");
        s3.send("DELETE", "/bkt?policy");
        assertThat(code(S3Fixture.OWNER, "GET", "/bkt/theirs")).isEqualTo("AccessDenied");
        assertThat(as(S3Fixture.OWNER, "HEAD", "/bkt/theirs").status()).isEqualTo(403);
        assertThat(
                s3.send(InMemoryRequest.of("PUT", "/bkt/copy").header("x-amz-copy-source", "/bkt/theirs")).errorCode())
                .isEqualTo("AccessDenied");
        assertThat(as(S3Fixture.OWNER, "DELETE", "/bkt/theirs").status()).isEqualTo(204);
    }

    @Test
    void underBucketOwnerEnforcedAllObjectsAreTheBucketOwnersAndThereAreNoLists() {
        s3.send("PUT", "/bkt?ownershipControls", "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced"
                + "</ObjectOwnership></Rule></OwnershipControls>");
        policy("{'Effect':'Allow','Principal':'*','Action':'s3:PutObject','Resource':'arn:aws:s3:::bkt/*'}");
        InMemoryRequest put = InMemoryRequest.of("PUT", "/bkt/theirs").body("x").header("account", S3Fixture.OTHER);
        assertThat(s3.send(put).status()).isEqualTo(200);
        assertThat(as(S3Fixture.OWNER, "GET", "/bkt/theirs").status()).isEqualTo(200);
        assertThat(as(S3Fixture.OWNER, "GET", "/bkt/theirs?acl").bodyText()).contains("id-of-111111111111");
        assertThat(acl("/bkt/k?acl", "public-read").errorCode()).isEqualTo("AccessControlListNotSupported");
        assertThat(acl("/bkt?acl", "private").errorCode()).isEqualTo("AccessControlListNotSupported");
    }

    @Test
    void theBlockOfPublicAccessRefusesAndIgnores() {
        acl("/bkt/k?acl", "public-read");
        s3.send("PUT", "/bkt?publicAccessBlock",
                "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls>"
                        + "<IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy>"
                        + "<RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>");
        assertThat(code(NOBODY, "GET", "/bkt/k")).isEqualTo("AccessDenied");
        assertThat(acl("/bkt/k?acl", "public-read").errorCode()).isEqualTo("AccessDenied");
        assertThat(s3.send("PUT", "/bkt?policy", "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":"
                + "\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::bkt/*\"}}").errorCode()).isEqualTo("AccessDenied");
    }

    @Test
    void copiesNeedReadingTheSource() {
        as(S3Fixture.OTHER, "PUT", "/other");
        InMemoryRequest copy = InMemoryRequest.of("PUT", "/other/k").header("account", S3Fixture.OTHER)
                .header("x-amz-copy-source", "/bkt/k");
        assertThat(s3.send(copy).errorCode()).isEqualTo("AccessDenied");
        policy("{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::222222222222:root'},'Action':'s3:GetObject','Resource':'arn:aws:s3:::bkt/k'}");
        assertThat(s3.send(copy).status()).isEqualTo(200);
    }

    @Test
    void malformedPoliciesAreRefusedAndChangeNothing() {
        InMemoryResponse refused = s3.send("PUT", "/bkt?policy", "{\"Statement\":[]}");
        assertThat(refused.errorCode()).isEqualTo("MalformedPolicy");
        assertThat(s3.send("GET", "/bkt?policy").errorCode()).isEqualTo("NoSuchBucketPolicy");
    }
}
