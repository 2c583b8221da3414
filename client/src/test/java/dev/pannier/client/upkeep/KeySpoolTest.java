package dev.pannier.client.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class KeySpoolTest {
    /** Some of them twice, and some whose order in UTF-16 is another. */
    private static List<String> keys(int number) {
        Random random = new Random(number);
        String[] starts = {"", "items/", "é", "\uffee", "\ud83d\udeb2"};
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            keys.add(starts[random.nextInt(starts.length)] + random.nextInt(Math.max(1, number / 2)));
        }
        return keys;
    }

    /** In memory, in a few runs, and in so many that they are merged on the way. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 20_000})
    void keysComeBackSortedByTheirBytes(int number, @TempDir Path directory) throws IOException {
        TreeSet<byte[]> expected = new TreeSet<>(Arrays::compareUnsigned);
        try (KeySpool spool = new KeySpool(directory, 2_000)) {
            for (String key : keys(number)) {
                spool.add(key);
                expected.add(key.getBytes(UTF_8));
            }
            TreeSet<byte[]> read = new TreeSet<>(Arrays::compareUnsigned);
            KeySpool.Cursor cursor = spool.cursor();
            byte[] last = new byte[0];
            for (Optional<byte[]> key = cursor.next(); key.isPresent(); key = cursor.next()) {
                assertThat(Arrays.compareUnsigned(last, key.get())).isNotPositive();
                last = key.get();
                read.add(last);
            }
            assertThat(read).usingElementComparator(Arrays::compareUnsigned).containsExactlyElementsOf(expected);
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void itKnowsWhatItHoldsWhenAskedInOrder(@TempDir Path directory) {
        try (KeySpool spool = new KeySpool(directory, 100)) {
            List.of("b", "d", "d", "é", "a").forEach(spool::add);
            KeySpool.Cursor cursor = spool.cursor();
            assertThat(Stream.of("", "a", "a", "aa", "b", "c", "d", "e", "é", "z\uffff").sorted((x, y) -> Arrays
                    .compareUnsigned(x.getBytes(UTF_8), y.getBytes(UTF_8)))
                    .filter(key -> cursor.contains(key.getBytes(UTF_8)))).containsExactly("a", "a", "b", "d", "é");
        }
    }
}
