package dev.pannier.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Bytes to compress, the same on every run.
 *
 * @param name  what they are
 * @param bytes shared, not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Corpus(String name, byte[] bytes) {
    private static final int SIZE = 420 * 1024;

    static List<Corpus> all(Path project) throws IOException {
        return List.of(json(SIZE), text(project), noise());
    }

    /** Events as applications log them: names repeat, values hardly do. */
    static Corpus json(int size) {
        Random random = new Random(1);
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; out.length() < size; i++) {
            out.append("{\"eventId\":\"").append(hex(random)).append(hex(random)).append("\",\"eventType\":\"")
                    .append(random.nextInt(4) == 0 ? "OrderUpdated" : "OrderCreated").append("\",\"timestamp\":")
                    .append(1_700_000_000_000L + i * 1_000L + random.nextInt(1_000)).append(",\"customer\":{\"id\":")
                    .append(random.nextInt(1_000_000)).append(",\"email\":\"user").append(random.nextInt(1_000_000))
                    .append("@example.com\",\"address\":{\"street\":\"").append(random.nextInt(400))
                    .append(" Example Street\",\"city\":\"Dublin\",\"country\":\"IE\"}},\"lines\":[");
            int lines = 1 + random.nextInt(4);
            for (int line = 0; line < lines; line++) {
                out.append(line == 0 ? "" : ",").append("{\"productId\":\"P-").append(random.nextInt(100_000))
                        .append("\",\"quantity\":").append(1 + random.nextInt(9)).append(",\"unitPrice\":")
                        .append(random.nextInt(10_000) / 100.0).append(",\"discount\":null}");
            }
            out.append("],\"metadata\":{\"source\":\"web\",\"schemaVersion\":\"1.4.2\",\"traceId\":\"")
                    .append(hex(random)).append("\"}},");
        }
        return new Corpus("verbose JSON", Arrays.copyOf(out.toString().getBytes(UTF_8), size));
    }

    private static String hex(Random random) {
        return String.format(Locale.ROOT, "%016x", random.nextLong());
    }

    /** This project's documentation, then its sources: what people wrote. Not the page that benchmarks write. */
    private static Corpus text(Path project) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Stream<Path> pages = Files.list(project.resolve("docs"));
                Stream<Path> sources = Files.walk(project.resolve("items/src/main/java"))) {
            for (Path file : Stream.concat(pages.sorted(), sources.sorted()).filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("performance.md")).toList()) {
                out.writeBytes(Files.readAllBytes(file));
            }
        }
        return new Corpus("documentation and Java", Arrays.copyOf(out.toByteArray(), Math.min(SIZE, out.size())));
    }

    /** As encrypted or already compressed data looks. */
    private static Corpus noise() {
        byte[] bytes = new byte[SIZE];
        new Random(2).nextBytes(bytes);
        return new Corpus("incompressible", bytes);
    }
}
