package dev.pannier.protocol.s3.request;

import dev.pannier.http.InMemoryRequest;
import dev.pannier.objects.S3Exception;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RouterTest {
    @ParameterizedTest
    @CsvSource({"GET,/,ListBuckets", "PUT,/b,CreateBucket", "PUT,/b/,CreateBucket", "HEAD,/b,HeadBucket",
            "DELETE,/b,DeleteBucket", "GET,/b?location,GetBucketLocation", "GET,/b?versioning,GetBucketVersioning",
            "GET,/b?policy,GetBucketPolicy", "DELETE,/b?cors,DeleteBucketCors", "GET,/b?acl,GetBucketAcl",
            "GET,/b,ListObjects", "GET,/b?list-type=2,ListObjectsV2", "GET,/b?versions,ListObjectVersions",
            "GET,/b?uploads,ListMultipartUploads", "POST,/b?delete,DeleteObjects", "PUT,/b/k,PutObject",
            "PUT,/b/k?x-id=PutObject,PutObject", "GET,/b/k,GetObject", "HEAD,/b/k,HeadObject",
            "DELETE,/b/k,DeleteObject", "GET,/b/k?attributes,GetObjectAttributes",
            "POST,/b/k?uploads,CreateMultipartUpload",
            "PUT,/b/k?partNumber=1&uploadId=u,UploadPart", "GET,/b/k?uploadId=u,ListParts",
            "POST,/b/k?uploadId=u,CompleteMultipartUpload", "DELETE,/b/k?uploadId=u,AbortMultipartUpload",
            "PUT,/b?policy,PutBucketPolicy", "PUT,/b?policyStatus,Unsupported", "PUT,/b/k?tagging,PutObjectTagging",
            "PUT,/b/k?retention,PutObjectRetention",
            "POST,/b/k?restore,RestoreObject", "PUT,/b/k?encryption,UpdateObjectEncryption",
            "OPTIONS,/b/k,PreflightRequest"})
    void methodPathAndSubResourceNameTheOperation(String method, String target, String operation) {
        assertThat(Router.route(InMemoryRequest.of(method, target)).operation()).isEqualTo(operation);
    }

    @Test
    void aCopySourceTurnsAPutIntoACopy() {
        assertThat(Router.route(InMemoryRequest.of("PUT", "/b/k").header("x-amz-copy-source", "b/x")))
                .isEqualTo(new Endpoint.CopyObject("b", "k"));
        assertThat(Router.route(
                InMemoryRequest.of("PUT", "/b/k?partNumber=7&uploadId=u").header("x-amz-copy-source", "b/x")))
                .isEqualTo(new Endpoint.UploadPartCopy("b", "k", "u", 7));
    }

    @ParameterizedTest
    @CsvSource({"/b/a//b,a//b", "/b//,/", "/b/../x,../x", "/b/a%2Fb,a/b", "/b/a+b,a+b", "/b/a%20b%2B,a b+",
            "/b/%C3%BC/,ü/", "/b/%2541,%41", "/b/./,./"})
    void keysAreDecodedOnceAndNeverNormalised(String target, String key) {
        assertThat(Router.route(InMemoryRequest.of("PUT", target))).isEqualTo(new Endpoint.PutObject("b", key));
    }

    @Test
    void theHostNameMayBeTheBucket() {
        assertThat(Router.route(InMemoryRequest.of("PUT", "/k/x").virtualHostBucket("b")))
                .isEqualTo(new Endpoint.PutObject("b", "k/x"));
        assertThat(Router.route(InMemoryRequest.of("PUT", "/").virtualHostBucket("b")))
                .isEqualTo(new Endpoint.CreateBucket("b"));
        assertThat(Router.route(InMemoryRequest.of("PUT", "//k").virtualHostBucket("b")))
                .isEqualTo(new Endpoint.PutObject("b", "/k"));
    }

    @Test
    void listingParametersHaveDefaultsAndLimits() {
        assertThat(Router.route(InMemoryRequest.of("GET",
                "/b?list-type=2&prefix=a%2F&delimiter=%2F&max-keys=5&encoding-type=url&start-after=x&fetch-owner=true")))
                .isEqualTo(new Endpoint.ListObjectsV2("b", new Endpoint.Listing("a/", Optional.of("/"), 5, true),
                        Optional.of("x"), Optional.empty(), true));
        assertThat(Router.route(InMemoryRequest.of("GET", "/b?delimiter="))).isEqualTo(
                new Endpoint.ListObjects("b", new Endpoint.Listing("", Optional.empty(), 1000, false), ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GET|/b?max-keys=many|InvalidArgument|Provided max-keys not an integer or within integer range",
            "GET|/b?max-keys=-1|InvalidArgument|Argument max-keys must be an integer between 0 and 2147483647",
            "GET|/b?encoding-type=base64|InvalidArgument|Invalid Encoding Method specified in Request",
            "GET|/?max-buckets=0|InvalidArgument|Argument max-buckets must be an integer between 1 and 10000",
            "GET|/b/k?partNumber=0|InvalidArgument|Part number must be an integer between 1 and 10000, inclusive",
            "PUT|/b/k?partNumber=10001&uploadId=u|InvalidArgument|Part number must be an integer between 1 and 10000, inclusive",
            "PUT|/b/k?partNumber=1|InvalidArgument|This operation does not accept partNumber without uploadId",
            "GET|/b/k?versionId=|InvalidArgument|Version id cannot be the empty string",
            "GET|/b/%zz|InvalidURI|Couldn't parse the specified URI.",
            "GET|/b/%ff|InvalidURI|Couldn't parse the specified URI.",
            "POST|/|MethodNotAllowed|The specified method is not allowed against this resource.",
            "PATCH|/b|MethodNotAllowed|The specified method is not allowed against this resource.",
            "POST|/b/k|MethodNotAllowed|The specified method is not allowed against this resource."})
    void whatCannotBeUnderstoodIsAnsweredInS3sWords(String method, String target, String code, String message) {
        assertThatThrownBy(() -> Router.route(InMemoryRequest.of(method, target)))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.error().code()).isEqualTo(code);
                    assertThat(e.text()).isEqualTo(message);
                });
    }

    @Property(tries = 500)
    void whateverTheTargetIsItIsAnEndpointOrAnErrorOfS3(
            @ForAll("methods") String method, @ForAll("targets") String target) {
        try {
            assertThat(Router.route(InMemoryRequest.of(method, target)).operation()).isNotEmpty();
        } catch (S3Exception e) {
            assertThat(e.error().httpStatus()).isBetween(400, 405);
        }
    }

    @Provide
    Arbitrary<String> methods() {
        return Arbitraries.of("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "TRACE");
    }

    @Provide
    Arbitrary<String> targets() {
        Arbitrary<String> piece = Arbitraries.of("/", "a", "%", "%2F", "%ff", "?", "&", "=", "acl", "uploads",
                "uploadId",
                "partNumber", "versionId", "max-keys", "list-type", "1", "-1", "x".repeat(20), "+", "ü", "delete");
        return piece.list().ofMaxSize(12).map(pieces -> "/" + String.join("", pieces));
    }

    @Test
    void responseHeadersCanBeOverridden() {
        Endpoint endpoint = Router.route(
                InMemoryRequest.of("GET", "/b/k?response-content-type=text%2Fplain&response-expires=never&other=x"));
        assertThat(endpoint).isInstanceOfSatisfying(Endpoint.GetObject.class,
                get -> assertThat(get.overrides().headers())
                        .containsEntry("Content-Type", "text/plain").containsEntry("Expires", "never").hasSize(2));
    }
}
