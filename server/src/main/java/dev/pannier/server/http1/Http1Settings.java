package dev.pannier.server.http1;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What connections need to know.
 *
 * @param requestIds makes an id for each request
 * @param virtualHosts the bucket that a {@code Host} header stands for
 * @param stallTimeout how long to wait for a client's next byte, between requests and within them
 */
public record Http1Settings(ExchangeHandler handler, Supplier<String> requestIds,
        Function<String, Optional<String>> virtualHosts, InstantSource clock, Duration stallTimeout) {
}
