package dev.pannier.items.read;

import dev.pannier.expression.Projection;
import dev.pannier.items.ConsumedCapacity;
import dev.pannier.items.ItemImage;
import dev.pannier.items.ItemPage;
import dev.pannier.items.PageOptions;
import dev.pannier.items.Select;
import dev.pannier.items.row.CapacityMeter;
import dev.pannier.items.row.CapacityUnits;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fills a page: up to Limit items or 1 MB of what is read, whether or not the filter lets it through; and up to 16 MB of
 * what is returned, which only payloads given back inline can reach. Used once, by one thread.
 */
final class Page {
    private static final long MAX_READ = 1024 * 1024;
    private static final long MAX_RESPONSE = 16L * 1024 * 1024;

    private final Source source;
    private final PageOptions options;
    private final Optional<Projection> projection;
    private final ItemOutput output;
    private final Snapshot snapshot;
    private final CapacityMeter meter;
    private final List<ItemImage> items = new ArrayList<>();
    private final boolean counts;
    private int count;
    private int scanned;
    private long bytesRead;
    private long bytesOut;
    private boolean full;
    private ItemOutput.@Nullable Row last;

    Page(Source source, PageOptions options, ItemOutput output, Snapshot snapshot) {
        this.source = source;
        this.options = options;
        this.counts = options.select().filter(select -> select == Select.COUNT).isPresent();
        this.projection = options.projection();
        this.output = output;
        this.snapshot = snapshot;
        this.meter = new CapacityMeter(source.table().name(), ConsumedCapacity.Kind.READ);
    }

    /** Whether nothing more belongs on this page. */
    boolean isFull() {
        return full;
    }

    /** Takes entries from a cursor until it ends or the page is full. */
    void addFrom(Cursor cursor) {
        while (!full && cursor.next()) {
            add(cursor.value());
        }
    }

    private void add(byte[] stored) {
        ItemOutput.Row entry = output.row(source.table(), stored, options.readMode(), snapshot::get);
        ItemOutput.Row item = source.fetches() ? fetch(entry) : entry;
        addPassing(entry, item);
        if (item == entry) {
            bytesRead += item.partBytes();
        } else {
            meter.addTable(CapacityUnits.ofRead(item.size() + item.partBytes(), options.consistent()));
        }
    }

    private void addPassing(ItemOutput.Row entry, ItemOutput.Row item) {
        boolean passes = item.passes(options.filter());
        if (passes && !counts) {
            long more = item.outputSize(projection);
            if (bytesOut > 0 && bytesOut + more > MAX_RESPONSE) {
                full = true;
                return;
            }
            bytesOut += more;
            items.add(item.image(projection));
        }
        count += passes ? 1 : 0;
        scanned++;
        bytesRead += source.index().isEmpty() && !counts
                ? entry.ownBytes(projection, options.filter())
                : entry.size();
        long parts = item == entry ? item.partBytes() : 0;
        if (bytesRead + parts >= MAX_READ || (options.limit().isPresent() && scanned >= options.limit().getAsInt())) {
            full = true;
        }
        last = entry;
    }

    /** The whole item behind an entry of a local index; each costs a read of its own. */
    private ItemOutput.Row fetch(ItemOutput.Row entry) {
        return output.row(source.table(), snapshot.get(source.itemOf(entry.stored().item())).orElseThrow(),
                options.readMode(), snapshot::get);
    }

    /** The page as it is now. */
    ItemPage finish() {
        double units = CapacityUnits.ofRead(bytesRead, options.consistent());
        source.index().ifPresentOrElse(index -> meter.addIndex(index.name(), index.isLocal(), units),
                () -> meter.addTable(units));
        Optional<Item> lastEvaluated = full
                ? Optional.ofNullable(last).map(row -> source.startKeyOf(row.stored().item()))
                : Optional.empty();
        return new ItemPage(items, count, scanned, lastEvaluated, meter.total());
    }
}
