package dev.pannier.conformance.differential;

import dev.pannier.server.PannierServer;
import dev.pannier.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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
        compare(new RandomRequests(new Random(20261121))::next, 1000);
    }

    @Test
    void tablesAreMadeOrRefusedAlike() {
        compareTables(new Random(20261122), 150);
    }

    @Tag("slow")
    @Test
    void manyRequestsAnswerAlike() {
        long seed = System.nanoTime();
        try {
            compare(new RandomRequests(new Random(seed))::next, 50_000);
            compareTables(new Random(seed), 5_000);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static void compare(Supplier<WireRequest> requests, int count) {
        RequestTables expectedTables = new RequestTables(peers.local());
        RequestTables actualTables = new RequestTables(peers.pannier());
        for (int i = 0; i < count; i++) {
            Exchange exchange = peers.exchange(requests.get());
            if (RequestDifferences.rule(exchange).isEmpty()) {
                assertThat(exchange.pannier()).as("%s", exchange.request()).isEqualTo(exchange.local());
            }
            if (exchange.local().failed() != exchange.pannier().failed()) {
                expectedTables.clear();
                actualTables.clear();
            }
        }
        expectedTables.drop();
        actualTables.drop();
    }

    private static void compareTables(Random random, int count) {
        RandomRequests requests = new RandomRequests(random);
        for (int i = 0; i < count; i++) {
            String name = "table" + i;
            Exchange exchange = peers.exchange(requests.table(name));
            assertThat(exchange.pannier().error()).as("%s", exchange).isEqualTo(exchange.local().error());
            if (!exchange.pannier().failed()) {
                peers.exchange(new WireRequest("DeleteTable", Map.of("TableName", name)));
            }
        }
    }
}
