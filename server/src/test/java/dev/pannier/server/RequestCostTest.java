package dev.pannier.server;

import dev.pannier.http.HttpRequest;
import dev.pannier.http.InMemoryRequest;
import dev.pannier.server.Routing.Protocol;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestCostTest {
    private static final long MEBIBYTE = 1L << 20;

    private static InMemoryRequest request(String method, long length) {
        return InMemoryRequest.of(method, "/").body(InputStream.nullInputStream(), length);
    }

    @Test
    void aBufferedBodyCostsItselfAndWhatIsMadeOfIt() {
        assertThat(RequestCost.of(Protocol.DYNAMODB, request("POST", 2 * MEBIBYTE))).isEqualTo(6 * MEBIBYTE);
        assertThat(RequestCost.of(Protocol.DYNAMODB, request("POST", 1_000))).isZero();
    }

    @Test
    void aBodyThatIsRefusedUnreadCostsNothing() {
        assertThat(RequestCost.of(Protocol.DYNAMODB, request("POST", 30 * MEBIBYTE))).isZero();
    }

    @Test
    void aBodyWhoseSizeIsNotKnownCostsTheMost() {
        long largest = RequestCost.largest(Protocol.DYNAMODB);
        assertThat(RequestCost.of(Protocol.DYNAMODB, request("POST", HttpRequest.UNKNOWN_LENGTH))).isEqualTo(largest);
        assertThat(RequestCost.of(Protocol.DYNAMODB, request("POST", 100_000).header("Content-Encoding", "gzip")))
                .isEqualTo(largest);
        assertThat(RequestCost.of(Protocol.DYNAMODB, request("POST", 1_000).header("Content-Encoding", "gzip")))
                .isBetween(MEBIBYTE, largest / 10);
    }

    @Test
    void aTransferCostsItsBuffersHoweverLongItIs() {
        long five = 5L << 30;
        assertThat(RequestCost.of(Protocol.S3, request("PUT", five))).isEqualTo(MEBIBYTE / 2);
        assertThat(RequestCost.of(Protocol.S3, request("GET", 0))).isEqualTo(MEBIBYTE / 2);
        assertThat(RequestCost.of(Protocol.S3, request("PUT", 10_000))).isZero();
        assertThat(RequestCost.of(Protocol.S3, request("HEAD", 0))).isZero();
        assertThat(RequestCost.of(Protocol.S3, request("POST", five))).isEqualTo(RequestCost.largest(Protocol.S3));
    }
}
