package dev.pannier.server;

import dev.pannier.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** HTTP/1.1 as clients of S3 and DynamoDB depend on it. */
class Http1Test {
    private static void answer(HttpResponse response, String text) throws IOException {
        response.send(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String exchange(StubServer server, String request) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(request);
            client.endOutput();
            return client.readToEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b//k", "/b/../c/./d", "/b/a%2Fb", "/b/%C3%BC+x;p=1", "/b/[x]{y}|z", "/b/#x"})
    void thePathComesAsItWasSent(String path) throws IOException {
        try (StubServer server = new StubServer((request, response) -> answer(response, request.rawPath()))) {
            assertThat(exchange(server, "GET " + path + "?a=%2F&b HTTP/1.1~Host: h~~")).endsWith("\r\n\r\n" + path);
        }
    }

    @Test
    void theQueryComesRawAndDecoded() throws IOException {
        try (StubServer server = new StubServer((request, response) -> answer(response,
                request.rawQuery() + " " + request.query().first("a").orElse("")))) {
            assertThat(exchange(server, "GET /?a=%2F&b HTTP/1.1~Host: h~~")).endsWith("a=%2F&b /");
            assertThat(exchange(server, "GET http://h:1/x?a=1 HTTP/1.1~Host: h~~")).endsWith("a=1 1");
        }
    }

    @Test
    void headersKeepUtf8AndOrderAndRepetition() throws IOException {
        try (StubServer server = new StubServer((request, response) -> answer(response,
                request.headers().all("x-amz-meta-a").toString()))) {
            assertThat(exchange(server, "GET / HTTP/1.1~Host: h~X-Amz-Meta-A:  grüße \t~x-amz-meta-a:2~~"))
                    .endsWith("[grüße, 2]");
        }
    }

    @Test
    void aConnectionServesOneRequestAfterTheOther() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (StubServer server = new StubServer(
                (request, response) -> answer(response, request.rawPath() + count.incrementAndGet()));
                RawClient client = new RawClient(server.port())) {
            assertThat(client.send("POST /a HTTP/1.1~Host: h~Content-Length: 5~~hello").readResponse())
                    .endsWith("/a1").doesNotContain("Connection: close");
            client.send("GET /b HTTP/1.1~Host: h~~GET /c HTTP/1.1~Host: h~Connection: close~~");
            assertThat(client.readResponse()).endsWith("/b2");
            assertThat(client.readResponse()).contains("Connection: close").endsWith("/c3");
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void headIsAnsweredWithALengthAndNoBody() throws IOException {
        try (StubServer server = new StubServer((request, response) -> {
            if (request.rawPath().equals("/own")) {
                response.header("Content-Length", "12345").send();
            } else {
                response.send(7, body -> {
                    throw new IllegalStateException("written for HEAD");
                });
            }
        }); RawClient client = new RawClient(server.port())) {
            assertThat(client.send("HEAD / HTTP/1.1~Host: h~~").readHead()).contains("Content-Length: 7");
            assertThat(client.send("HEAD /own HTTP/1.1~Host: h~~").readHead()).contains("Content-Length: 12345");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void someStatusesHaveNeitherBodyNorLength(int status) throws IOException {
        try (StubServer server = new StubServer((request, response) -> response.status(status).send());
                RawClient client = new RawClient(server.port())) {
            assertThat(client.send("GET / HTTP/1.1~Host: h~~").readHead()).doesNotContain("Content-Length")
                    .doesNotContain("Transfer-Encoding");
            assertThat(client.send("GET / HTTP/1.1~Host: h~~").readHead()).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void continueIsSentWhenTheBodyIsAskedForAndNotBefore() throws IOException {
        try (StubServer server = new StubServer((request, response) -> {
            if (request.rawPath().equals("/refused")) {
                response.status(403).send();
            } else {
                response.send(request.body().readAllBytes());
            }
        })) {
            String head = " HTTP/1.1~Host: h~Content-Length: 5~Expect: 100-continue~~";
            try (RawClient client = new RawClient(server.port())) {
                client.send("PUT /taken" + head);
                assertThat(client.readHead()).isEqualTo("HTTP/1.1 100 Continue");
                assertThat(client.send("hello").readResponse()).endsWith("hello");
            }
            try (RawClient client = new RawClient(server.port())) {
                client.send("PUT /taken HTTP/1.1~Host: h~Content-Length: 0~Expect: 100-continue~~");
                assertThat(client.readHead()).isEqualTo("HTTP/1.1 100 Continue");
                assertThat(client.readHead()).startsWith("HTTP/1.1 200").doesNotContain("Connection: close");
            }
            try (RawClient client = new RawClient(server.port())) {
                assertThat(client.send("PUT /refused" + head).readHead()).startsWith("HTTP/1.1 403")
                        .contains("Connection: close");
                assertThat(client.atEnd()).isTrue();
            }
        }
    }

    @Test
    void aChunkedBodyIsDecoded() throws IOException {
        try (StubServer server = new StubServer((request, response) -> {
            assertThat(request.contentLength()).isEqualTo(-1);
            response.send(request.body().readAllBytes());
        }); RawClient client = new RawClient(server.port())) {
            String request = "PUT / HTTP/1.1~Host: h~Transfer-Encoding: chunked~~5~hello~6;x=y~ world~0~Trailer: t~~";
            assertThat(client.send(request).readResponse()).endsWith("hello world");
            assertThat(client.send(request).readResponse()).endsWith("hello world");
        }
    }

    @ParameterizedTest
    @CsvSource({"POST / HTTP/1.1~Host: h~Content-Length: 1~Transfer-Encoding: chunked~~, 400",
            "POST / HTTP/1.1~Host: h~Content-Length: 1~Content-Length: 2~~, 400",
            "POST / HTTP/1.1~Host: h~Content-Length: +1~~, 400",
            "POST / HTTP/1.1~Host: h~Transfer-Encoding: gzip~~, 501",
            "GET / HTTP/1.1~~, 400", "GET / HTTP/1.1~Host: h~Host: g~~, 400", "GET / HTTP/1.1~Host : h~~, 400",
            "GET / HTTP/1.1~Host: h~ folded~~, 400", "GET / HTTP/2.0~Host: h~~, 505", "GET  / HTTP/1.1~Host: h~~, 400",
            "GET nonsense HTTP/1.1~Host: h~~, 400"})
    void whatCouldBeUnderstoodInTwoWaysIsRefused(String request, int status) throws IOException {
        try (StubServer server = new StubServer((r, response) -> answer(response, "reached"))) {
            assertThat(exchange(server, request)).startsWith("HTTP/1.1 " + status).contains("Connection: close")
                    .doesNotContain("reached");
        }
    }

    @Test
    void anEndlessHeadIsCutOff() throws IOException {
        try (StubServer server = new StubServer((request, response) -> answer(response, "reached"))) {
            assertThat(exchange(server, "GET / HTTP/1.1~Host: h~X: " + "x".repeat(65_536) + "~~"))
                    .startsWith("HTTP/1.1 431");
            assertThat(exchange(server, "GET /" + "x".repeat(20_000) + " HTTP/1.1~Host: h~~")).endsWith("reached");
        }
    }

    @Test
    void aBodyThatFailsHalfWayNeverLooksComplete() throws IOException {
        try (StubServer server = new StubServer((request, response) -> {
            byte[] half = new byte[100_000];
            if (request.rawPath().equals("/length")) {
                response.send(200_000, body -> {
                    body.write(half);
                    throw new IllegalStateException("checksum mismatch");
                });
            } else {
                response.sendChunked(body -> {
                    body.write(half);
                    throw new IllegalStateException("checksum mismatch");
                });
            }
        })) {
            String cut = exchange(server, "GET /length HTTP/1.1~Host: h~~");
            assertThat(cut).contains("Content-Length: 200000").hasSizeLessThan(150_000);
            assertThat(exchange(server, "GET /chunked HTTP/1.1~Host: h~~")).contains("Transfer-Encoding: chunked")
                    .doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void whatEscapesIsAFaultInTheProtocolsForm() throws IOException {
        try (StubServer server = new StubServer((request, response) -> {
            throw new IllegalStateException("a bug");
        }); RawClient client = new RawClient(server.port())) {
            assertThat(client.send("GET / HTTP/1.1~Host: h~~").readResponse()).startsWith("HTTP/1.1 500")
                    .endsWith("INTERNAL").doesNotContain("a bug");
            // The next request is read when the one before it has been counted.
            client.send("GET / HTTP/1.1~Host: h~~").readResponse();
            assertThat(server.metrics.text()).containsPattern("code=\"HTTP500\"} [12]\n");
        }
    }

    @Test
    void aRefusedUploadReadsItsRefusal() throws Exception {
        try (StubServer server = new StubServer((request, response) -> response.status(403).send());
                HttpClient client = HttpClient.newHttpClient()) {
            var response = client.send(
                    java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/b/k"))
                            .version(HttpClient.Version.HTTP_1_1).PUT(BodyPublishers.ofByteArray(new byte[8 << 20]))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void largeBodiesGoBothWays() throws Exception {
        byte[] large = new byte[5_000_000];
        new java.util.SplittableRandom(7).nextBytes(large);
        try (StubServer server = new StubServer((request, response) -> {
            byte[] body = request.body().readAllBytes();
            if (request.rawPath().equals("/chunked")) {
                response.sendChunked(out -> out.write(body));
            } else {
                response.send(body.length, out -> {
                    for (int i = 0; i < body.length; i += 1000) {
                        out.write(body, i, 1000);
                    }
                });
            }
        }); HttpClient client = HttpClient.newHttpClient()) {
            for (String path : java.util.List.of("/length", "/chunked")) {
                var response = client.send(
                        java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .version(HttpClient.Version.HTTP_1_1).expectContinue(true)
                                .PUT(BodyPublishers.ofByteArray(large)).build(),
                        BodyHandlers.ofByteArray());
                assertThat(response.body()).isEqualTo(large);
            }
        }
    }

    @Test
    void responsesCannotBeSplitByAHeader() throws IOException {
        try (StubServer server = new StubServer(
                (request, response) -> response.header("X", "a\r\nInjected: yes").send())) {
            assertThat(exchange(server, "GET / HTTP/1.1~Host: h~~")).contains("X: a  Injected: yes\r\n");
        }
    }

    @Test
    void tooManyRequestsAtOnceAreToldToSlowDown() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Limits one = new Limits(100, 1, 64L << 20, StubServer.LIMITS.stall(), StubServer.LIMITS.drain());
        try (StubServer server = new StubServer((request, response) -> {
            entered.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            response.send();
        }, one, Optional.empty());
                RawClient first = new RawClient(server.port());
                RawClient second = new RawClient(server.port())) {
            first.send("GET / HTTP/1.1~Host: h~~");
            entered.await();
            assertThat(second.send("GET / HTTP/1.1~Host: h~~").readResponse()).startsWith("HTTP/1.1 503")
                    .endsWith("OVERLOADED");
            leave.countDown();
            assertThat(first.readHead()).startsWith("HTTP/1.1 200");
            assertThat(server.metrics.text()).contains("pannier_requests_refused_total 1");
        }
    }

    @Test
    void clientsThatStallAreCutOffWhereverTheyStall() throws Exception {
        Limits impatient = new Limits(100, 50, 64L << 20, Duration.ofMillis(300), StubServer.LIMITS.drain());
        CountDownLatch aborted = new CountDownLatch(1);
        try (StubServer server = new StubServer((request, response) -> {
            if (request.rawPath().equals("/download")) {
                try {
                    response.send(1L << 30, body -> {
                        byte[] block = new byte[1 << 20];
                        for (int i = 0; i < 1024; i++) {
                            body.write(block);
                        }
                    });
                } catch (IOException e) {
                    aborted.countDown();
                    throw e;
                }
            } else {
                response.send(request.body().readAllBytes());
            }
        }, impatient, Optional.empty());
                RawClient silent = new RawClient(server.port());
                RawClient inHead = new RawClient(server.port());
                RawClient inBody = new RawClient(server.port());
                RawClient notReading = new RawClient(server.port())) {
            inHead.send("GET / HTTP/1.1~Host");
            inBody.send("PUT / HTTP/1.1~Host: h~Content-Length: 10~~12345");
            notReading.send("GET /download HTTP/1.1~Host: h~~");
            assertThat(silent.atEnd()).isTrue();
            assertThat(inHead.atEnd()).isTrue();
            assertThat(inBody.atEnd()).isTrue();
            aborted.await();
        }
    }

    @Test
    void stoppingLetsARequestEndAndClosesIdleConnections() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        StubServer server = new StubServer((request, response) -> {
            entered.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            answer(response, "done");
        });
        try (RawClient idle = new RawClient(server.port()); RawClient busy = new RawClient(server.port())) {
            busy.send("GET / HTTP/1.1~Host: h~~");
            entered.await();
            Thread stopper = Thread.ofVirtual().start(server::close);
            assertThat(idle.atEnd()).isTrue();
            leave.countDown();
            assertThat(busy.readResponse()).endsWith("done");
            assertThat(busy.atEnd()).isTrue();
            stopper.join();
        }
    }
}
