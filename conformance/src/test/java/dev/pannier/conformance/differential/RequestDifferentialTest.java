package dev.pannier.conformance.differential;

import dev.pannier.server.PannierServer;
import dev.pannier.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The same random requests, valid and broken, get the same answers from Pannier and from DynamoDB Local, over HTTP. */
class RequestDifferentialTest {
    private static DynamoDbLocal local;
    private static PannierServer server;
    private static WireClient reference;
    private static WireClient pannier;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        local = DynamoDbLocal.start();
        reference = new WireClient(local.endpoint());
        server = PannierServer.start(ServerConfig.of(data).withAddress("127.0.0.1", 0)
                .withDurability(ServerConfig.Durability.OS));
        pannier = new WireClient(server.endpoint());
    }

    @AfterAll
    static void stop() {
        server.close();
        local.close();
    }

    @Test
    void requestsAnswerAlike() {
        compareRequests(new Random(20261121), 1000);
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
            compareRequests(new Random(seed), 100_000);
            compareTables(new Random(seed), 5_000);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static void compareRequests(Random random, int count) {
        RequestTables expectedTables = new RequestTables(reference);
        RequestTables actualTables = new RequestTables(pannier);
        RandomRequests requests = new RandomRequests(random);
        for (int i = 0; i < count; i++) {
            WireRequest request = requests.next();
            WireAnswer expected = reference.send(request);
            WireAnswer actual = pannier.send(request);
            if (!RequestDifferences.explains(request, expected, actual)) {
                assertThat(actual).as("%s", request).isEqualTo(expected);
            }
            if (RequestDifferences.divides(request, expected, actual)) {
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
            WireRequest request = requests.table(name);
            WireAnswer expected = reference.send(request);
            WireAnswer actual = pannier.send(request);
            assertThat(actual.error()).as("%s: %s, %s", request, expected, actual).isEqualTo(expected.error());
            if (!actual.failed()) {
                WireRequest delete = new WireRequest("DeleteTable", Map.of("TableName", name));
                reference.send(delete);
                pannier.send(delete);
            }
        }
    }
}
