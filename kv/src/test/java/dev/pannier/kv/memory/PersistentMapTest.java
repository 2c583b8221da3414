package dev.pannier.kv.memory;

import dev.pannier.kv.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class PersistentMapTest {
    @Test
    void behavesLikeATreeMapAndOldVersionsStay() {
        Random random = new Random(7);
        NavigableMap<Key, byte[]> expected = new TreeMap<>();
        PersistentMap map = PersistentMap.EMPTY;
        List<PersistentMap> versions = new ArrayList<>();
        List<List<Key>> contents = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Key key = key(random);
            int choice = random.nextInt(20);
            if (choice < 12) {
                byte[] value = {(byte) i};
                map = map.with(key, value);
                expected.put(key, value);
            } else if (choice < 19) {
                map = map.without(key);
                expected.remove(key);
            } else {
                Key other = key(random);
                Key from = key.compareTo(other) < 0 ? key : other;
                Key to = from.equals(key) ? other : key;
                map = map.without(from, to);
                expected.subMap(from, to).clear();
            }
            if (i % 300 == 0) {
                versions.add(map);
                contents.add(List.copyOf(expected.keySet()));
            }
        }
        versions.add(map);
        contents.add(List.copyOf(expected.keySet()));

        assertThat(versions.stream().map(PersistentMapTest::keys)).containsExactlyElementsOf(contents);
        assertThat(contents.getLast()).isNotEmpty();
    }

    private static List<Key> keys(PersistentMap map) {
        List<Key> keys = new ArrayList<>();
        PersistentMap.Entry entry = map.after(new Key(0, new byte[0]), true);
        while (entry != null) {
            keys.add(entry.key());
            entry = map.after(entry.key(), false);
        }
        return keys;
    }

    private static Key key(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(2)];
        random.nextBytes(bytes);
        return new Key(random.nextInt(3), bytes);
    }
}
