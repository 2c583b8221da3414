package dev.pannier.large;

import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class CodecTest {
    private static final int LARGE = 4_500_001;

    /** Text that repeats itself, but not exactly. */
    private static Bytes text(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("{\"name\":\"item ").append(random.nextInt(1000)).append("\",\"ok\":true},");
        }
        return Bytes.wrap(Arrays.copyOf(text.toString().getBytes(UTF_8), length));
    }

    private static Bytes noise(int length) {
        byte[] bytes = new byte[length];
        new Random(2).nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    @Property(tries = 60)
    void whatIsCompressedComesBack(@ForAll Codec codec, @ForAll @Size(max = 5000) byte[] bytes) {
        Bytes given = Bytes.copyOf(bytes);

        assertThat(codec.decompress(codec.compress(given), bytes.length)).isEqualTo(given);
    }

    @ParameterizedTest
    @EnumSource
    void severalBlocksComeBack(Codec codec) {
        assertThat(codec.decompress(codec.compress(text(LARGE)), LARGE)).isEqualTo(text(LARGE));
        assertThat(codec.decompress(codec.compress(noise(LARGE)), LARGE)).isEqualTo(noise(LARGE));
        assertThat(codec.decompress(codec.compress(Bytes.EMPTY), 0)).isEqualTo(Bytes.EMPTY);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void textShrinksAndNoiseHardlyGrows(Codec codec) {
        assertThat(codec.compress(text(100_000)).length()).isLessThan(40_000);
        assertThat(codec.compress(noise(100_000)).length()).isLessThan(101_000);
    }

    @ParameterizedTest
    @EnumSource
    void contentLongerOrShorterThanDeclaredIsRefused(Codec codec) {
        Bytes compressed = codec.compress(Bytes.wrap(new byte[1_000_000]));

        for (int declared : new int[]{0, 1, 999_999, 1_000_001, -1}) {
            assertThatExceptionOfType(CorruptDataException.class)
                    .isThrownBy(() -> codec.decompress(compressed, declared));
        }
    }

    @Property(tries = 150)
    void damageIsAnErrorOrHarmless(@ForAll Codec codec, @ForAll @IntRange(max = 1999) int at, @ForAll byte with,
            @ForAll @IntRange(max = 1999) int cut) {
        Bytes original = text(3000);
        byte[] damaged = codec.compress(original).toByteArray();
        damaged[at % damaged.length] = with;
        byte[] shortened = Arrays.copyOf(damaged, damaged.length - cut % damaged.length);

        Object result;
        try {
            result = codec.decompress(Bytes.wrap(shortened), original.length());
        } catch (CorruptDataException e) {
            result = e;
        }

        boolean checked = codec == Codec.ZLIB || codec == Codec.ZSTD || codec == Codec.LZ4;
        assertThat(result instanceof CorruptDataException || !checked || result.equals(original)).isTrue();
    }

    @Property(tries = 100)
    void arbitraryBytesAreAnErrorOrContent(@ForAll Codec codec, @ForAll @Size(max = 200) byte[] bytes,
            @ForAll @IntRange(max = 100_000) int size) {
        int length;
        try {
            length = codec.decompress(Bytes.copyOf(bytes), size).length();
        } catch (CorruptDataException e) {
            length = size;
        }

        assertThat(length).isEqualTo(size);
    }

    @Test
    void snappyIsReadByAReaderWrittenFromItsSpecification() {
        assertThat(SnappyReference.read(Codec.SNAPPY.compress(text(300_000)).toByteArray()))
                .isEqualTo(text(300_000).toByteArray());
    }

    @Test
    void xxHashMatchesItsPublishedValues() {
        assertThat(XxHash32.of(new byte[0], 0, 0)).isEqualTo(0x02CC5D05);
        assertThat(XxHash32.of("abc".getBytes(UTF_8), 0, 3)).isEqualTo(0x32D153FF);
        assertThat(XxHash32.of("Nobody inspects the spammish repetition".getBytes(UTF_8), 0, 39))
                .isEqualTo(0xE2293B2F);
    }

    /** Against the programs themselves, where they are installed. */
    @ParameterizedTest
    @CsvSource({"ZSTD,zstd", "LZ4,lz4"})
    void theFormatsOwnProgramsReadAndWriteTheSame(Codec codec, String program, @TempDir Path directory)
            throws Exception {
        assumeTrue(run(directory, program, "--version") == 0, program + " is not installed");
        Bytes text = text(4_500_000);
        Files.write(directory.resolve("ours"), codec.compress(text).unsafeArray());
        Files.write(directory.resolve("plain"), text.unsafeArray());

        assertThat(run(directory, program, "-q", "-f", "-d", "ours", "-o", "restored", "--no-sparse")).isZero();
        assertThat(run(directory, program, "-q", "-f", "plain", "-o", "theirs", "--no-sparse")).isZero();

        assertThat(Files.readAllBytes(directory.resolve("restored"))).isEqualTo(text.unsafeArray());
        assertThat(codec.decompress(Bytes.wrap(Files.readAllBytes(directory.resolve("theirs"))), text.length()))
                .isEqualTo(text);
    }

    private static int run(Path directory, String program, String... arguments) throws InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = program;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        if (program.equals("lz4") && arguments.length > 1) {
            // Its output file has no option.
            command = Arrays.stream(command).filter(word -> !word.equals("-o")).toArray(String[]::new);
        }
        try {
            Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile()).start();
            return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
