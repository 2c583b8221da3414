package dev.pannier.conformance.differential;

import dev.pannier.server.PannierServer;
import dev.pannier.server.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same random requests, valid and broken, get the same answers, to the letter of their messages, from Pannier and
 * from DynamoDB Local, over HTTP; where AWS answers otherwise than DynamoDB Local, a rule says so.
 */
class RequestDifferentialTest {
    private static DynamoDbLocal local;
    private static PannierServer server;
    private static Peers peers;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        local = DynamoDbLocal.start();
        server = PannierServer.start(ServerConfig.of(data).withAddress("127.0.0.1", 0)
                .withDurability(ServerConfig.Durability.OS));
        peers = new Peers(new WireClient(local.endpoint()), new WireClient(server.endpoint()));
    }

    @AfterAll
    static void stop() {
        server.close();
        local.close();
    }

    @Test
    void requestsAnswerAlike() {
        compare(new RandomRequests(new Random(20261121))::next, 450);
    }

    @Test
    void requestsWithDefectsAnswerAlike() {
        compare(defects(new Random(20261122)), 200);
    }

    @Test
    void statementsAnswerAlike() {
        compare(statements(new Random(20261123)), 120);
    }

    @Test
    void tablesAreMadeChangedAndRefusedAlike() {
        compareTables(new Random(20261124), 100);
    }

    /** What random requests have found is asked again and again. */
    @Test
    void requestsThatOnceDifferedAnswerAlike() throws IOException {
        List<WireRequest> found = found();

        compare(found.iterator()::next, found.size());
    }

    private static List<WireRequest> found() throws IOException {
        try (InputStream in = Objects.requireNonNull(RequestDifferentialTest.class.getResourceAsStream("found.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2)).map(parts -> new WireRequest(parts[0], Json.parse(parts[1])))
                    .toList();
        }
    }

    /** The same again with {@code -Dpannier.differential.seed}. */
    @Tag("slow")
    @Test
    void manyRequestsAnswerAlike() {
        long seed = Long.getLong("pannier.differential.seed", System.nanoTime());
        try {
            compare(new RandomRequests(new Random(seed))::next, 15_000);
            compare(defects(new Random(seed)), 6_000);
            compare(statements(new Random(seed)), 6_000);
            compareTables(new Random(seed), 1_500);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static Supplier<WireRequest> defects(Random random) {
        RandomRequests requests = new RandomRequests(random);
        RandomDefects defects = new RandomDefects(new RandomWireValues(random));
        return () -> defects.in(requests.next());
    }

    /** Statements, and now and then another request, so that there are items. */
    private static Supplier<WireRequest> statements(Random random) {
        RandomRequests requests = new RandomRequests(random);
        RandomStatements statements = new RandomStatements(new RandomWireValues(random));
        return () -> random.nextInt(4) == 0 ? requests.next() : statements.next();
    }

    private static void compare(Supplier<WireRequest> requests, int count) {
        RequestTables expectedTables = new RequestTables(peers.local());
        RequestTables actualTables = new RequestTables(peers.pannier());
        for (int i = 0; i < count; i++) {
            if (!check(requests.get())) {
                expectedTables.clear();
                actualTables.clear();
            }
        }
        expectedTables.drop();
        actualTables.drop();
    }

    private static void compareTables(Random random, int count) {
        RandomTables requests = new RandomTables(random);
        for (int i = 0; i < count; i++) {
            if (!check(requests.next())) {
                RandomTables.NAMES.forEach(RequestDifferentialTest::drop);
            }
        }
        RandomTables.NAMES.forEach(RequestDifferentialTest::drop);
    }

    /** Whether both made the same of it; what they answer must be the same but for the rules. */
    private static boolean check(WireRequest request) {
        Exchange exchange = peers.exchange(request);
        if (RequestDifferences.rule(exchange).isEmpty()) {
            assertThat(exchange.pannier()).as("%s", request).isEqualTo(exchange.local());
        }
        boolean differentInBatch = request.operation().equals("BatchExecuteStatement")
                && !exchange.local().equals(exchange.pannier());
        return exchange.local().failed() == exchange.pannier().failed() && !differentInBatch;
    }

    private static void drop(String table) {
        peers.send(new WireRequest("UpdateTable", Map.of("TableName", table, "DeletionProtectionEnabled", false)));
        peers.send(new WireRequest("DeleteTable", Map.of("TableName", table)));
    }
}
