package dev.pannier.kv.engine;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import dev.pannier.kv.UnclaimedReadException;
import dev.pannier.kv.WriteTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The transaction that a body sees, in every engine: it checks the claims, keeps the changes in memory, and lays them
 * over what is committed. Used by one thread, for one run of the body.
 */
final class Transaction implements WriteTransaction, AutoCloseable {
    private final ClaimSet claims;
    private final Reads committed;
    private final NavigableMap<Key, Change> changes = new TreeMap<>();
    private final List<Range> deletedRanges = new ArrayList<>(0);
    private final List<Changes.LogRecord> records = new ArrayList<>(2);
    private final List<Cursor> cursors = new ArrayList<>(0);
    private @Nullable Claim missing;
    private boolean ended;

    /** Over {@code committed}, the latest committed state, which is stable where the claims hold. */
    Transaction(ClaimSet claims, Reads committed) {
        this.claims = claims;
        this.committed = committed;
    }

    @Override
    public Optional<byte[]> get(Key key) {
        checkRunning();
        if (!claims.covers(key)) {
            throw new UnclaimedReadException("get of " + key + " outside the claims " + claims);
        }
        return switch (changes.get(key)) {
            case null -> isRangeDeleted(key) ? Optional.empty() : committed.get(key);
            case Change.Put put -> Optional.of(put.value());
            case Change.Delete _ -> Optional.empty();
            case Change.Add add -> Optional.of(Counters.plus(committed.get(key).orElse(null), add.delta()));
        };
    }

    @Override
    public Cursor scan(Range range, Direction direction) {
        checkRunning();
        if (!claims.covers(range)) {
            throw new UnclaimedReadException("scan of " + range + " not wholly inside the claims " + claims);
        }
        Cursor cursor = new TransactionCursor(this, range, direction, committed.scan(range, direction));
        cursors.add(cursor);
        return cursor;
    }

    @Override
    public void put(Key key, byte[] value) {
        checkRunning();
        changes.put(key, new Change.Put(value));
    }

    @Override
    public void delete(Key key) {
        checkRunning();
        changes.put(key, Change.Delete.INSTANCE);
    }

    @Override
    public void deleteRange(Range range) {
        checkRunning();
        Key from = new Key(range.shard(), range.from());
        byte[] to = range.to();
        if (to != null && Arrays.compareUnsigned(range.from(), to) >= 0) {
            return;
        }
        changes.tailMap(from, true).keySet().removeIf(key -> range.contains(key));
        deletedRanges.add(range);
    }

    @Override
    public void add(Key key, long delta) {
        checkRunning();
        changes.put(key, switch (changes.get(key)) {
            case null -> isRangeDeleted(key)
                    ? new Change.Put(Counters.encode(delta))
                    : new Change.Add(delta);
            case Change.Put put -> new Change.Put(Counters.plus(put.value(), delta));
            case Change.Delete _ -> new Change.Put(Counters.encode(delta));
            case Change.Add before -> new Change.Add(before.delta() + delta);
        });
    }

    @Override
    public void append(int shard, byte[] record) {
        checkRunning();
        records.add(new Changes.LogRecord(Objects.checkIndex(shard, Key.SHARDS), record));
    }

    @Override
    public void require(Claim claim) {
        checkRunning();
        if (!claims.covers(claim)) {
            missing = claim;
            throw new ClaimRequiredException(claim);
        }
    }

    /** The claim that the body asked for and did not hold. */
    Optional<Claim> missing() {
        return Optional.ofNullable(missing);
    }

    Changes changes() {
        return new Changes(changes, deletedRanges, records);
    }

    NavigableMap<Key, Change> changesByKey() {
        return changes;
    }

    boolean isRangeDeleted(Key key) {
        for (Range range : deletedRanges) {
            if (range.contains(key)) {
                return true;
            }
        }
        return false;
    }

    private void checkRunning() {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
    }

    /** Ends the run; cursors that the body left open are closed. */
    @Override
    public void close() {
        ended = true;
        for (Cursor cursor : cursors) {
            cursor.close();
        }
    }
}
