package dev.pannier.bench;

import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * PutObject or GetObject.
 *
 * @param write whether it is PutObject
 * @param size  bytes of each object
 */
record ObjectWorkload(boolean write, int size) implements Workload {
    @Override
    public String title() {
        return String.format(Locale.ROOT, "%s %.0f KB", write ? "PutObject" : "GetObject", size / 1000.0);
    }

    @Override
    public Stream<byte[]> preparation() {
        Random random = new Random(7);
        return Stream.concat(Stream.of(Connection.objectRequest("PUT", "/" + bucket(), 0)),
                IntStream.range(0, write ? 0 : KEYS).mapToObj(key -> put(key, random)));
    }

    @Override
    public byte[] request(int key, Random random) {
        return write ? put(key, random) : Connection.objectRequest("GET", path(key), 0);
    }

    private byte[] put(int key, Random random) {
        return Bytes.join(Connection.objectRequest("PUT", path(key), size),
                Workload.text(size, random).getBytes(US_ASCII));
    }

    private String bucket() {
        return "bench-" + (write ? "put-" : "get-") + size;
    }

    private String path(int key) {
        return "/" + bucket() + "/product/" + (1_000_000 + key);
    }
}
