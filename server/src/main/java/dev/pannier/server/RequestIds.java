package dev.pannier.server;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Request ids as S3's look: sixteen upper-case digits, unique while the server runs and most likely after. */
final class RequestIds implements Supplier<String> {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    /** Of SplitMix64: a bijection of the counter, so that ids never repeat. */
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private final AtomicLong state;

    RequestIds(RandomGenerator random) {
        this.state = new AtomicLong(random.nextLong());
    }

    @Override
    public String get() {
        long z = state.addAndGet(GAMMA);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return HEX.toHexDigits(z ^ (z >>> 31));
    }
}
