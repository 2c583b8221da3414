package dev.pannier.client;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * All values that are outside of their items, whichever way. Thread safe.
 *
 * @param objects  those in objects
 * @param parts    those in parts
 * @param parallel runs what a call does with several
 * @param orphans  hears of what may be left behind
 */
record OutsideValues(PayloadStore objects, PartStore parts, Parallel parallel, Consumer<? super Orphan> orphans) {
    /**
     * Removes values that nothing points to any more. Never fails: the write that led here is done, and what cannot be
     * removed is reported as an orphan.
     */
    void remove(Collection<? extends Outside> values) {
        parallel.map(List.<Outside>copyOf(values), value -> {
            try {
                remove(value);
            } catch (SdkException e) {
                orphaned(value, "removing it failed: " + e.getMessage());
            }
            return value;
        });
    }

    private void remove(Outside value) {
        if (value instanceof Outside.InObject object) {
            objects.remove(object.pointer());
        } else if (value instanceof Outside.InParts some) {
            parts.remove(some);
        }
    }

    void orphaned(Outside value, String reason) {
        if (value instanceof Outside.InObject object) {
            orphans.accept(new OrphanedPayload(object.pointer().bucket(), object.pointer().key(), reason));
        } else if (value instanceof Outside.InParts some) {
            orphans.accept(new OrphanedParts(some.table(), some.partitionKey(), some.header().generation().text(),
                    reason));
        }
    }
}
