package dev.pannier.blobs.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pannier.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Just enough of S3 for whole objects, and faults to order. */
final class UnreliableEndpoint implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    /** What goes wrong with the next requests for an object. */
    enum Fault {
        NONE,
        ANSWER_BREAKS_OFF,
        ANSWER_LOST_AFTER_IT_WAS_DONE,
        NO_ANSWER
    }

    private record StoredObject(Bytes bytes, String writer) {
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, StoredObject> objects = new ConcurrentHashMap<>();
    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    UnreliableEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** How it is reached by someone who waits so long for one try. */
    S3BlobOptions options(Duration attempt) {
        return S3BlobOptions.of(new S3BlobLocation("bucket", "prefix"))
                .withEndpoint(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .withCredentials(new S3BlobOptions.Credentials("id", "secret", Optional.empty()))
                .withTimeouts(new S3BlobOptions.Timeouts(attempt, attempt, attempt, attempt.multipliedBy(4)));
    }

    /** So many requests from now on meet this fault. */
    void next(int count, Fault kind) {
        fault = kind;
        faults.set(count);
    }

    int requests() {
        return requests.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = decode(exchange, exchange.getRequestBody().readAllBytes());
            String key = exchange.getRequestURI().getPath();
            boolean blob = !key.endsWith("pannier-blob-store");
            Fault now = blob && faults.getAndUpdate(left -> Math.max(left - 1, 0)) > 0 ? fault : Fault.NONE;
            if (blob) {
                requests.incrementAndGet();
            }
            switch (now) {
                case NO_ANSWER -> closing.await();
                case ANSWER_LOST_AFTER_IT_WAS_DONE -> put(exchange, key, body);
                case NONE, ANSWER_BREAKS_OFF -> answer(exchange, key, body, now == Fault.ANSWER_BREAKS_OFF);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Undoes the chunks in which the SDK signs a body. */
    private static byte[] decode(HttpExchange exchange, byte[] wire) {
        if (!exchange.getRequestHeaders().containsKey("x-amz-decoded-content-length")) {
            return wire;
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        String text = new String(wire, StandardCharsets.ISO_8859_1);
        int at = 0;
        for (int length = -1; length != 0;) {
            length = Integer.parseInt(text, at, text.indexOf(';', at), 16);
            at = text.indexOf("\r\n", at) + 2;
            decoded.write(wire, at, length);
            at += length + 2;
        }
        return decoded.toByteArray();
    }

    private void answer(HttpExchange exchange, String key, byte[] body, boolean breakOff) throws IOException {
        Optional<StoredObject> stored = Optional.ofNullable(objects.get(key));
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                int status = put(exchange, key, body) ? 200 : 412;
                exchange.sendResponseHeaders(status, -1);
            }
            case "HEAD" -> {
                stored.ifPresent(object -> exchange.getResponseHeaders().add("x-amz-meta-pannier-writer",
                        object.writer));
                exchange.sendResponseHeaders(stored.isPresent() ? 200 : 404, -1);
            }
            case "GET" -> get(exchange, stored, breakOff);
            default -> exchange.sendResponseHeaders(501, -1);
        }
    }

    private boolean put(HttpExchange exchange, String key, byte[] body) {
        String writer = Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-amz-meta-pannier-writer"))
                .orElse("");
        return objects.putIfAbsent(key, new StoredObject(Bytes.wrap(body), writer)) == null;
    }

    private static void get(HttpExchange exchange, Optional<StoredObject> stored, boolean breakOff)
            throws IOException {
        if (stored.isEmpty()) {
            byte[] error = "<Error><Code>NoSuchKey</Code><Message>no</Message></Error>"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, error.length);
            exchange.getResponseBody().write(error);
            exchange.getResponseBody().flush();
            return;
        }
        byte[] bytes = stored.get().bytes.unsafeArray();
        Matcher range = RANGE.matcher(exchange.getRequestHeaders().getFirst("Range"));
        if (!range.matches()) {
            throw new IllegalArgumentException("a range is expected");
        }
        int first = Integer.parseInt(range.group(1));
        int end = range.group(2).isEmpty()
                ? bytes.length
                : Math.min(bytes.length, Integer.parseInt(range.group(2)) + 1);
        exchange.getResponseHeaders().add("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + bytes.length);
        exchange.sendResponseHeaders(206, end - first);
        int sent = breakOff ? (end - first) / 2 : end - first;
        exchange.getResponseBody().write(Arrays.copyOfRange(bytes, first, first + sent));
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }
}
