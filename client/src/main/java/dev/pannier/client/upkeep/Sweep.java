package dev.pannier.client.upkeep;

import dev.pannier.client.StoredForms;
import dev.pannier.large.PayloadPointer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Removes payloads that no item points to, objects and parts: what writers left that died, or whose outcome was unknown.
 *
 * <p>The tables are read and the keys of their pointers sorted on disk; the bucket's listing, which comes sorted, is
 * merged with them. So memory is the same for a thousand objects as for a billion, and disk is needed for the keys.
 *
 * <p><b>What is in use is never removed, and this is why.</b> A key is used once, for one attribute of one item: an
 * object that lost its pointer never gets one again, so an orphan stays one. What is not an orphan, and looks like one, is
 * an object whose item is written later than it is read here. Such an object is younger than the age guard, unless a
 * write took longer than that from the beginning of its upload to its item; for that case the tables are read a second
 * time before anything is removed, and each object is looked at again right before its removal. The age is reckoned by the
 * store's clock, not by this machine's. The same holds for generations of parts; a part names its item, so that item alone
 * is read again. Rows of groups are written and removed with their item, in one transaction; one whose item something
 * else has removed goes on the condition that it still has none.
 *
 * <p>Thread safe; each run is on its own.
 */
public final class Sweep {
    private final DynamoDbClient dynamoDb;
    private final S3Client s3;
    private final Path scratch;

    /**
     * A sweep of tables and buckets behind these clients.
     *
     * @param scratch a directory with room for the keys of all pointers, about 60 bytes each, and of all parts, about 120
     */
    public Sweep(DynamoDbClient dynamoDb, S3Client s3, Path scratch) {
        this.dynamoDb = dynamoDb;
        this.s3 = s3;
        this.scratch = scratch;
    }

    /**
     * Does it.
     *
     * @throws SweepRefusedException if it may remove what is in use
     */
    public SweepResult run(SweepRequest request, SweepListener listener) {
        if (!request.force()) {
            if (request.olderThan().compareTo(SweepRequest.SAFE_AGE) < 0) {
                throw new SweepRefusedException("what is younger than an hour may belong to writes under way");
            }
            request.place().ifPresent(place -> new Neighbours(dynamoDb).check(request, place));
        }
        List<TableKeys> tables = request.tables().stream().map(table -> TableKeys.of(dynamoDb, table)).toList();
        Instant cutoff = now(request).minus(request.olderThan());
        Tally tally = new Tally();
        try (OrphanList orphans = new OrphanList(scratch);
                KeySpool pointers = new KeySpool(scratch);
                Parts parts = new Parts(dynamoDb, tables, scratch, tally, listener);
                GroupSweep groups = new GroupSweep(dynamoDb, tables, scratch, tally, listener);
                Workers workers = new Workers(request.parallel())) {
            tally.items = scan(request, tables, listener, (table, item) -> {
                parts.add(table, item);
                groups.add(table, item);
                tally.pointers.addAndGet(addPointers(request, item, pointers));
            });
            request.place().ifPresent(place -> objects(request, place, cutoff, pointers, orphans, tally, listener));
            if (request.delete() && tally.get(Tally.Kind.ORPHAN).count() > 0) {
                remove(request, tables, orphans, tally, listener);
            }
            parts.sweep(cutoff, request.delete(), workers);
            groups.sweep(cutoff, request.delete(), workers);
        }
        return tally.result(request.place().isPresent() && isVersioned(request.place().get()));
    }

    /** The store's time: its clock dates the objects. */
    private Instant now(SweepRequest request) {
        SdkResponse response = request.place().isPresent()
                ? s3.getBucketVersioning(get -> get.bucket(request.place().get().bucket()))
                : dynamoDb.describeTable(describe -> describe.tableName(request.tables().get(0)));
        return response.sdkHttpResponse().firstMatchingHeader("Date")
                .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
                .orElseThrow(() -> new SweepRefusedException("the store does not tell the time"));
    }

    private boolean isVersioned(Place place) {
        return s3.getBucketVersioning(get -> get.bucket(place.bucket())).status() == BucketVersioningStatus.ENABLED;
    }

    /** Reads all tables; returns how many items there are. */
    private long scan(SweepRequest request, List<TableKeys> tables, SweepListener listener,
            BiConsumer<Integer, Map<String, AttributeValue>> action) {
        AtomicLong items = new AtomicLong();
        long ofAbout = tables.stream().mapToLong(TableKeys::items).sum();
        for (int i = 0; i < tables.size(); i++) {
            int table = i;
            new TableScan(dynamoDb, request.parallel()).run(tables.get(i).table(), page -> {
                page.forEach(item -> action.accept(table, item));
                listener.scanned(items.addAndGet(page.size()), ofAbout);
            });
        }
        return items.get();
    }

    /** Notes the pointers of an item that lead to the place; returns how many they are. */
    private static long addPointers(SweepRequest request, Map<String, AttributeValue> item, KeySpool pointers) {
        List<String> keys = request.place().stream().flatMap(place -> StoredForms.pointers(item).values().stream()
                .filter(place::holds)).map(PayloadPointer::key).toList();
        keys.forEach(pointers::add);
        return keys.size();
    }

    private void objects(SweepRequest request, Place place, Instant cutoff, KeySpool pointers, OrphanList orphans,
            Tally tally, SweepListener listener) {
        new ObjectSweep(s3, place, cutoff, tally, listener).list(pointers.cursor(), orphan -> {
            listener.orphan(orphan);
            orphans.add(orphan);
        });
        if (request.delete() && !request.force() && tally.pointers.get() == 0
                && tally.get(Tally.Kind.ORPHAN).count() > 0) {
            throw new SweepRefusedException("no item of " + String.join(", ", request.tables()) + " points into "
                    + place + ", so everything there would go; nothing was removed");
        }
        Uploads uploads = new Uploads(s3, place, cutoff);
        uploads.forEach(upload -> {
            tally.add(Tally.Kind.UPLOAD, upload.orphan().bytes());
            listener.orphan(upload.orphan());
        });
        if (request.delete()) {
            uploads.abort(tally, listener);
        }
    }

    private void remove(SweepRequest request, List<TableKeys> tables, OrphanList orphans, Tally tally,
            SweepListener listener) {
        try (KeySpool pointers = new KeySpool(scratch); Workers workers = new Workers(request.parallel())) {
            scan(request, tables, listener, (table, item) -> addPointers(request, item, pointers));
            KeySpool.Cursor cursor = pointers.cursor();
            Removal removal = new Removal(s3, request.place().orElseThrow().bucket(), tally, listener,
                    tally.get(Tally.Kind.ORPHAN).count());
            orphans.forEach(orphan -> {
                if (cursor.contains(orphan.key().getBytes(UTF_8))) {
                    tally.add(Tally.Kind.KEPT, orphan.bytes());
                } else {
                    workers.run(() -> removal.remove(orphan));
                }
            });
            workers.await();
        }
    }
}
