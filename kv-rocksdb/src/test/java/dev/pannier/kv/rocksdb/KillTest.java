package dev.pannier.kv.rocksdb;

import dev.pannier.kv.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A process is killed while it commits; what it acknowledged is there, and nothing is there by half. */
final class KillTest {
    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("(\\d) (\\d+)");

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @EnumSource(Durability.class)
    void everyAcknowledgedCommitSurvivesAKilledProcess(Durability durability) throws Exception {
        killAndCheck(durability, 1, 1);
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    @Tag("slow")
    void everyAcknowledgedCommitSurvivesTwentyKills(Durability durability) throws Exception {
        killAndCheck(durability, 20, new Random().nextLong());
    }

    /** Each round goes on with the directory that the last one left. */
    private void killAndCheck(Durability durability, int rounds, long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            // Small buffers in some rounds, so that files are written and logs change while the kill comes.
            long writeBufferBytes = random.nextBoolean() ? 1 << 20 : 64 << 20;
            int[] acknowledged = runAndKill(durability, writeBufferBytes, 1 + random.nextInt(3_000));
            assertThat(IntStream.of(acknowledged).sum()).as("commits before the kill, seed %s", seed).isPositive();
            try (RocksDbStore store = RocksDbStore.open(directory,
                    RocksDbOptions.defaults().withDurability(durability).withBlockCacheBytes(8 << 20));
                    Snapshot snapshot = store.snapshot()) {
                Workload.check(snapshot, acknowledged);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("round " + round + " of seed " + seed, e);
            }
        }
    }

    /** Kills the process after so many acknowledgements; returns, for each writer, how many commits it has at least. */
    private int[] runAndKill(Durability durability, long writeBufferBytes, int killAfter) throws IOException,
            InterruptedException {
        Process victim = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CrashVictim.class.getName(), directory.toString(), durability.name(), Long.toString(writeBufferBytes))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int[] acknowledged = new int[Workload.WRITERS];
        int lines = 0;
        try (BufferedReader output = new BufferedReader(
                new InputStreamReader(victim.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = output.readLine();
            while (line != null) {
                Matcher matcher = ACKNOWLEDGEMENT.matcher(line);
                if (matcher.matches()) { // the last line may be cut off, anywhere
                    int writer = Integer.parseInt(matcher.group(1));
                    int number = Integer.parseInt(matcher.group(2));
                    acknowledged[writer] = Math.max(acknowledged[writer], number + 1);
                }
                if (++lines == killAfter) {
                    kill(victim);
                }
                line = output.readLine();
            }
        } finally {
            kill(victim);
            victim.waitFor();
        }
        assertThat(lines).as("acknowledgements before the kill").isGreaterThanOrEqualTo(killAfter);
        return acknowledged;
    }

    /** SIGKILL, by the handle: by the process itself it would also close the output that is still to be read. */
    private static void kill(Process victim) {
        victim.toHandle().destroyForcibly();
    }
}
