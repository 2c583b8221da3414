package dev.pannier.conformance.crash;

import dev.pannier.conformance.crash.Scenario.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Rounds of load, SIGKILL and restart over one data directory. The moment of each kill is a number of acknowledged
 * requests drawn from the seed; what the other clients have under way at that moment is chance.
 */
final class KillRounds {
    private final Path data;
    private final Launch launch;
    private final SplittableRandom random;
    private final List<Scenario> scenarios = List.of(new ItemsScenario(), new CountersScenario(),
            new TransactionsScenario(), new LargeItemsScenario(LargeItemsScenario.Strategy.OFFLOAD),
            new LargeItemsScenario(LargeItemsScenario.Strategy.SPLIT),
            new LargeItemsScenario(LargeItemsScenario.Strategy.COMPRESS),
            new LargeItemsScenario(LargeItemsScenario.Strategy.GROUPS), new ObjectsScenario(), new UploadsScenario());
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong cutOff = new AtomicLong();
    private final List<Duration> starts = new ArrayList<>();
    private int kills;

    /**
     * @param acknowledged requests that were answered before a kill
     * @param cutOff requests that a kill left without an answer
     * @param starts how long each start after a kill took, until the server was ready
     */
    record Figures(long acknowledged, long cutOff, int kills, List<Duration> starts) {
    }

    KillRounds(Path data, Launch launch, long seed) {
        this.data = data;
        this.launch = launch;
        this.random = new SplittableRandom(seed);
    }

    /** Runs so many rounds; the server of the last one is left running and has been checked. */
    ServerProcess run(int rounds, int mostAcknowledged) throws IOException, InterruptedException {
        ServerProcess process = ServerProcess.start(data, launch);
        try (Server server = Server.of(process)) {
            scenarios.forEach(scenario -> scenario.prepare(server));
        }
        for (int round = 1; round <= rounds; round++) {
            loadAndKill(process, random.nextInt(mostAcknowledged / 4, mostAcknowledged));
            process = restart();
            try (Server server = Server.of(process)) {
                scenarios.forEach(scenario -> scenario.verify(server));
            } catch (AssertionError | RuntimeException e) {
                process.close();
                throw new AssertionError("round " + round + " of " + rounds + "; the servers' log:\n" + process.log(),
                        e);
            }
        }
        return process;
    }

    private void loadAndKill(ServerProcess process, int killAfter) throws InterruptedException {
        Semaphore answers = new Semaphore(0);
        AtomicBoolean killed = new AtomicBoolean();
        try (Server server = Server.of(process);
                ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<?>> clients = new ArrayList<>();
            for (Scenario scenario : scenarios) {
                for (int client = 0; client < scenario.clients(); client++) {
                    int number = client;
                    SplittableRandom choices = random.split();
                    clients.add(threads.submit(() -> {
                        try {
                            while (true) {
                                scenario.step(number, choices, server);
                                acknowledged.incrementAndGet();
                                answers.release();
                            }
                        } catch (SdkException e) {
                            if (!killed.get()) {
                                answers.release(killAfter);
                                throw e;
                            }
                            cutOff.incrementAndGet();
                        }
                    }));
                }
            }
            answers.acquire(killAfter);
            killed.set(true);
            process.kill();
            kills++;
            for (Future<?> client : clients) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a request failed before the kill; the servers' log:\n" + process.log(),
                    e.getCause());
        }
    }

    /** Starts the server again; one time in four it is first killed while it starts. */
    private ServerProcess restart() throws IOException, InterruptedException {
        if (random.nextInt(4) == 0) {
            try (ServerProcess interrupted = ServerProcess.begin(data, launch)) {
                interrupted.killUnlessReadyWithin(Duration.ofMillis(random.nextInt(1_500)));
                kills++;
            }
        }
        long begin = System.nanoTime();
        ServerProcess process = ServerProcess.start(data, launch);
        starts.add(Duration.ofNanos(System.nanoTime() - begin));
        return process;
    }

    Figures figures() {
        return new Figures(acknowledged.get(), cutOff.get(), kills, List.copyOf(starts));
    }
}
