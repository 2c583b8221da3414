package dev.pannier.bench;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the clients of a {@link Load} do: one operation under keys drawn evenly. */
interface Workload {
    int KEYS = 20_000;

    /** What the tables of results call it. */
    String title();

    /** What has to be sent first, once: the table or bucket, and everything that reads ask for. */
    Stream<byte[]> preparation();

    /** One request. */
    byte[] request(int key, Random random);

    /** The requests that one client repeats in a random order. */
    default List<byte[]> requests(Random random) {
        return IntStream.range(0, 1_000).mapToObj(i -> request(random.nextInt(KEYS), random)).toList();
    }

    /** Letters, so that the text is as long in JSON as in memory. */
    static String text(int length, Random random) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
