package dev.pannier.server;

import java.time.Duration;

/**
 * What one server takes on at once.
 *
 * @param connections open connections; further clients wait in the listener's queue
 * @param requests requests being answered; further ones are told to slow down
 * @param memory heap for the bodies and buffers of each protocol's requests; requests wait for their share
 * @param stall how long a client may be silent, within a request and between two
 * @param drain how long requests under way may take to end when the server stops
 */
public record Limits(int connections, int requests, long memory, Duration stall, Duration drain) {
    /** Limits that follow the size of the heap. */
    public static Limits ofHeap(long maxHeapBytes) {
        return new Limits(8192, 2048, maxHeapBytes / 4, Duration.ofSeconds(75),
                Duration.ofSeconds(10));
    }
}
