package dev.pannier.kv.contract;

import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.engine.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What a store should hold: a sorted map, and the obvious way to scan it. */
final class Model {
    private final NavigableMap<Key, byte[]> entries;

    Model() {
        this(new TreeMap<>());
    }

    private Model(NavigableMap<Key, byte[]> entries) {
        this.entries = entries;
    }

    Model copy() {
        return new Model(new TreeMap<>(entries));
    }

    void put(Key key, byte[] value) {
        entries.put(key, value);
    }

    void delete(Key key) {
        entries.remove(key);
    }

    void deleteRange(Range range) {
        entries.keySet().removeIf(range::contains);
    }

    void add(Key key, long delta) {
        entries.put(key, Counters.plus(entries.get(key), delta));
    }

    Optional<byte[]> get(Key key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The entries that a cursor shows which seeks {@code seek} after showing {@code before} entries. */
    List<String> scan(Range range, Direction direction, int before, byte[] seek) {
        boolean forward = direction == Direction.FORWARD;
        Key target = new Key(range.shard(), seek);
        List<String> shown = new ArrayList<>();
        for (var entry : (forward ? entries : entries.descendingMap()).entrySet()) {
            Key key = entry.getKey();
            boolean reached = forward ? key.compareTo(target) >= 0 : key.compareTo(target) <= 0;
            if (range.contains(key) && (shown.size() < before || reached)) {
                shown.add(show(key.bytes(), entry.getValue()));
            }
        }
        return shown;
    }

    static String show(byte[] key, byte[] value) {
        return StoreTestCase.text(key) + "=" + StoreTestCase.text(value);
    }
}
