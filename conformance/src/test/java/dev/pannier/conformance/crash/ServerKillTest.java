package dev.pannier.conformance.crash;

import dev.pannier.conformance.crash.KillRounds.Figures;
import dev.pannier.conformance.crash.Scenario.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that is killed under load has, when it is started again, everything it acknowledged and no half of anything;
 * and what the kill left over on disk goes.
 */
final class ServerKillTest {
    private static final Logger LOG = LoggerFactory.getLogger(ServerKillTest.class);
    private static final Duration SWEEP = Duration.ofSeconds(60);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void everyAcknowledgedWriteSurvivesKillsAndLeftoversAreSwept() throws Exception {
        killAndCheck(2, 300, 1);
    }

    /** More rounds with {@code -Dpannier.kill.rounds}, the same again with {@code -Dpannier.kill.seed}. */
    @Test
    @Tag("slow")
    void everyAcknowledgedWriteSurvivesManyKills() throws Exception {
        killAndCheck(Integer.getInteger("pannier.kill.rounds", 20), 3_000,
                Long.getLong("pannier.kill.seed", new Random().nextLong()));
    }

    private void killAndCheck(int rounds, int mostAcknowledged, long seed) throws Exception {
        Path data = directory.resolve("data");
        KillRounds kills = new KillRounds(data, Launch.DEFAULT, seed);
        try (ServerProcess process = kills.run(rounds, mostAcknowledged); Server server = Server.of(process)) {
            Figures figures = kills.figures();
            LOG.info("seed {}: {} rounds, {}", seed, rounds, figures);
            assertThat(figures.acknowledged()).isGreaterThanOrEqualTo(rounds);
            awaitSweep(new BlobFiles(data), BlobFiles.needed(server.s3()));
            assertThat(process.stop()).as("exit code of a clean stop").isZero();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static void awaitSweep(BlobFiles files, long needed) throws InterruptedException {
        long deadline = System.nanoTime() + SWEEP.toNanos();
        while (files.bytes() != needed && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(100)); // between two looks
        }
        assertThat(files.bytes()).as("bytes of segments on disk, when unreferenced ones are gone").isEqualTo(needed);
    }
}
