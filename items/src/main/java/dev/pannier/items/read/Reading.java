package dev.pannier.items.read;

import dev.pannier.items.payload.PayloadGoneException;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.DynamoDbError;
import java.util.function.Function;

/** Runs reads on snapshots. */
final class Reading {
    /** How often an item may be overwritten between being read and its payload being opened. */
    private static final int MAX_ATTEMPTS = 100;

    private final KeyValueStore store;

    Reading(KeyValueStore store) {
        this.store = store;
    }

    /** Runs a read; once more on a newer snapshot if a payload went away under it. */
    <T> T run(Function<Snapshot, T> read) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try (Snapshot snapshot = store.snapshot()) {
                return read.apply(snapshot);
            } catch (PayloadGoneException e) {
                // The item was changed or removed after this snapshot: the next one has its new state.
            }
        }
        throw DynamoDbError.INTERNAL_SERVER_ERROR.with("The large attributes of an item change too often to be read");
    }
}
