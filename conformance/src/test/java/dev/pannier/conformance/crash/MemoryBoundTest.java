package dev.pannier.conformance.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The largest object that one PUT may carry goes through a server with a small heap, there and back, and what lives on
 * the heap hardly grows. Other sizes with {@code -Dpannier.memory.bytes}.
 */
@Tag("slow")
final class MemoryBoundTest {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryBoundTest.class);
    private static final long FIVE_GIBIBYTES = 5L << 30;
    private static final long MOST_GROWTH = 64L << 20;
    private static final Pattern HEAP_USED = Pattern.compile("(?m)^pannier_heap_used_bytes (\\S+)$");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final String PATH = "/large/object";

    @TempDir
    private Path directory = Path.of("");

    private final long length = Long.getLong("pannier.memory.bytes", FIVE_GIBIBYTES);

    /** @param live the most that was on the heap right after a collection */
    private record Peak(long live, long resident) {
        Peak and(Peak other) {
            return new Peak(Math.max(live, other.live), Math.max(resident, other.resident));
        }
    }

    @Test
    void aFiveGibibyteObjectGoesThroughASmallHeap() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory.resolve("data"), "-Xmx192m");
                HttpClient metrics = HttpClient.newHttpClient()) {
            server.s3().createBucket(b -> b.bucket("large"));
            Peak idle = sample(server, metrics);
            long begin = System.nanoTime();
            Peak uploading = whileRunning(() -> upload(server), server, metrics);
            long uploaded = System.nanoTime();
            Peak downloading = whileRunning(() -> download(server), server, metrics);
            long downloaded = System.nanoTime();
            LOG.info("{} bytes up in {}, down in {}; idle {}, uploading {}, downloading {}", length,
                    Duration.ofNanos(uploaded - begin), Duration.ofNanos(downloaded - uploaded), idle, uploading,
                    downloading);
            assertThat(uploading.and(downloading).live() - idle.live()).as("growth of the live heap")
                    .isLessThan(MOST_GROWTH);
        }
    }

    /** Samples until the task has ended; then its outcome is checked. */
    private static Peak whileRunning(Callable<Boolean> task, ServerProcess server, HttpClient metrics)
            throws Exception {
        FutureTask<Boolean> future = new FutureTask<>(task);
        Thread.ofPlatform().start(future);
        Peak peak = sample(server, metrics);
        while (!future.isDone()) {
            peak = peak.and(sample(server, metrics));
        }
        assertThat(future.get()).isTrue();
        return peak;
    }

    /** Collects what is garbage, so that what is counted lives. */
    private static Peak sample(ServerProcess server, HttpClient client) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(server.pid()), "GC.run").redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor()).as(said).isZero();
        URI uri = server.endpoint().resolve("/_pannier/metrics");
        String text = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        String status = Files.readString(Path.of("/proc", Long.toString(server.pid()), "status"));
        return new Peak((long) Double.parseDouble(find(HEAP_USED, text)), Long.parseLong(find(RESIDENT, status)) << 10);
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private boolean upload(ServerProcess server) throws IOException {
        MessageDigest md5 = Digests.digest("MD5");
        try (Wire wire = new Wire(server.port())) {
            wire.send(Wire.s3Head("PUT", PATH) + "Content-Length: " + length + "\r\n\r\n");
            OutputStream out = wire.out();
            Content content = new Content(length);
            while (content.next()) {
                md5.update(content.block, 0, content.count);
                out.write(content.block, 0, content.count);
            }
            Wire.Response response = wire.readResponse();
            assertThat(response.status()).as(response.text()).isEqualTo(200);
            assertThat(response.head()).contains("ETag: \"" + Digests.hex(md5.digest()) + "\"");
        }
        return true;
    }

    private boolean download(ServerProcess server) throws IOException {
        try (Wire wire = new Wire(server.port())) {
            wire.send(Wire.s3Head("GET", PATH) + "\r\n");
            assertThat(wire.readHead()).startsWith("HTTP/1.1 200").contains("Content-Length: " + length);
            Content content = new Content(length);
            byte[] read = new byte[Content.BLOCK];
            while (content.next()) {
                assertThat(wire.in().readNBytes(read, 0, content.count)).isEqualTo(content.count);
                assertThat(Arrays.equals(read, 0, content.count, content.block, 0, content.count))
                        .as("the block before %s", content.position).isTrue();
            }
        }
        return true;
    }

    /** Blocks that are all different and cheap to make: the same random bytes, each block with its number in front. */
    private static final class Content {
        private static final int BLOCK = 1 << 20;

        private final long length;
        private final byte[] block = Digests.randomBytes(new SplittableRandom(5), BLOCK);
        private long position;
        private int count;

        Content(long length) {
            this.length = length;
        }

        boolean next() {
            ByteBuffer.wrap(block).putLong(position);
            count = (int) Math.min(BLOCK, length - position);
            position += count;
            return count > 0;
        }
    }
}
