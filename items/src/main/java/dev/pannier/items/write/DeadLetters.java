package dev.pannier.items.write;

import dev.pannier.items.DeadLetterReport;
import dev.pannier.items.payload.Payloads;
import dev.pannier.large.DeadLetter;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.model.ItemSize;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps items that were refused because they are too large, where their table's tag says so. Whatever happens here, the
 * caller gets the refusal; what cannot be kept is logged and counted. Thread safe.
 */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    /** Twice what a request carries: an update can make more of an item than it brings. Of larger ones only the key is kept. */
    private static final long MOST = 32L * 1024 * 1024;

    private final Payloads payloads;
    private final Clock clock;
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    public DeadLetters(Payloads payloads, Clock clock) {
        this.payloads = payloads;
        this.clock = clock;
    }

    /** What was kept so far, and what could not be. */
    public DeadLetterReport report() {
        return new DeadLetterReport(stored.get(), failed.get());
    }

    /** Keeps a refused item, if its table has a place for it. */
    void keep(ItemTooLargeException refused) {
        refused.table().largeItems().deadLetter().ifPresent(place -> keep(place, refused));
    }

    private void keep(DeadLetter place, ItemTooLargeException refused) {
        try {
            write(place, refused);
            stored.incrementAndGet();
        } catch (IOException | RuntimeException e) {
            // Whatever it is, the caller must get the refusal and not this.
            failed.incrementAndGet();
            LOG.warn("an item of table {} was refused and could not be kept as a dead letter", refused.table().name(),
                    e);
        }
    }

    private void write(DeadLetter place, ItemTooLargeException refused) throws IOException {
        Instant now = clock.instant();
        long size = ItemSize.of(refused.item());
        boolean whole = size <= MOST;
        Item kept = whole ? refused.item() : refused.key();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("table", refused.table().name());
        metadata.put("operation", refused.operation());
        metadata.put("reason", refused.text());
        metadata.put("refused-at", now.toString());
        metadata.put("item-size", Long.toString(size));
        metadata.put("complete", Boolean.toString(whole));
        Bytes body = DeadLetter.body(kept);
        payloads.writeDeadLetter(place, refused.table().owner(), refused.table().name() + "/" + DAY.format(now) + "/",
                metadata, body);
    }
}
