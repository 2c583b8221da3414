package dev.pannier.protocol.s3.request;

import dev.pannier.http.Headers;
import dev.pannier.http.InMemoryRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Headers that a pre-signed URL carries as parameters. */
class PresignedRequestTest {
    @Test
    void headersOfS3CanBeParameters() {
        Headers headers = new PresignedRequest(InMemoryRequest.of("PUT",
                "/b/k?X-Amz-Signature=s&X-Amz-Date=d&x-amz-meta-Colour=r%C3%B6t&X-Amz-Acl=private&If-None-Match=%2A&partNumber=1"))
                .headers();
        assertThat(headers.first("x-amz-meta-colour")).contains("röt");
        assertThat(headers.first("x-amz-acl")).contains("private");
        assertThat(headers.first("If-None-Match")).contains("*");
        assertThat(headers.size()).isEqualTo(3);
    }

    @Test
    void whatIsSentAsAHeaderCountsFirst() {
        Headers headers = new PresignedRequest(
                InMemoryRequest.of("PUT", "/b/k?x-amz-acl=public-read").header("x-amz-acl", "private")).headers();
        assertThat(headers.all("x-amz-acl")).containsExactly("private");
    }
}
