package dev.pannier.items;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.n;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static org.assertj.core.api.Assertions.assertThat;

class ConcurrencyTest {
    private static final int WRITERS = 8;

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static void inParallel(IntConsumer writer) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                futures.add(executor.submit(() -> writer.accept(number)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
    }

    private void randomWrite(Random random) {
        Item key = item("pk", "p" + random.nextInt(20));
        switch (random.nextInt(4)) {
            case 0 -> fixture.put(key.with("g", AttributeValue.s("g" + random.nextInt(3))).with("x",
                    AttributeValue.n(random.nextInt(100))));
            case 1 -> fixture.change(key, update("SET g = :0", "g" + random.nextInt(3)), ReturnValues.NONE);
            case 2 -> fixture.change(key, update("REMOVE g"), ReturnValues.NONE);
            default -> fixture.delete(key);
        }
    }

    @Test
    void incrementsAreNotLost() throws Exception {
        fixture.hashTable();

        inParallel(_ -> {
            for (int i = 0; i < 50; i++) {
                fixture.change(item("pk", "a"), update("ADD n :0", 1), ReturnValues.NONE);
            }
        });

        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "n", WRITERS * 50));
    }

    @Test
    void oneOfManyConditionalPutsWins() throws Exception {
        fixture.hashTable();
        AtomicBoolean won = new AtomicBoolean();

        inParallel(number -> {
            try {
                fixture.put(item("pk", "a", "winner", number),
                        WriteOptions.when(condition("attribute_not_exists(pk)")));
                assertThat(won.getAndSet(true)).isFalse();
            } catch (ConditionFailedException e) {
                assertThat(e.item()).isEmpty();
            }
        });

        assertThat(won).isTrue();
    }

    @Test
    void indexesFollowTheirTableUnderConcurrentWrites() throws Exception {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"), s("g"))
                .withGlobalIndexes(GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.ALL)));

        inParallel(number -> {
            Random random = new Random(number);
            for (int i = 0; i < 150; i++) {
                randomWrite(random);
            }
        });

        IndexModel.checkIndexes(fixture);
    }

    @Test
    void anIndexFilledWhileItsTableIsWrittenHoldsExactlyItsItems() throws Exception {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk")));
        for (int i = 0; i < 500; i++) {
            fixture.put("pk", "old" + i, "g", "g" + i % 3, "x", i);
        }

        inParallel(number -> {
            Random random = new Random(number);
            for (int i = 0; i < 100; i++) {
                if (number == 0 && i == 20) {
                    fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(s("g")),
                            new GlobalIndexUpdate.Create(
                                    GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.include("x")))));
                }
                randomWrite(random);
                fixture.change(item("pk", "old" + random.nextInt(500)), update("SET g = :0", "new"),
                        ReturnValues.NONE);
            }
        });
        fixture.engine.awaitIdle();

        assertThat(fixture.engine.describeTable(OWNER, "t").globalIndexes().getFirst().status())
                .isEqualTo(TableStatus.ACTIVE);
        IndexModel.checkIndexes(fixture);
    }

    @Test
    void writersOfATableThatIsReplacedMeetTheOldOrTheNewTable() throws Exception {
        fixture.hashTable();
        inParallel(number -> {
            for (int i = 0; i < 40; i++) {
                if (number == 0) {
                    fixture.engine.deleteTable(OWNER, "t");
                    fixture.engine.createTable(OWNER, CreateTable.of("t", i % 2 == 0
                            ? KeySchema.of("id")
                            : KeySchema.of("pk"), i % 2 == 0 ? n("id") : s("pk")));
                } else {
                    try {
                        fixture.put("pk", "a" + i, "id", number);
                    } catch (ServiceException e) {
                        assertThat(e.text()).isEqualTo("Requested resource not found");
                    }
                }
            }
        });
        fixture.engine.awaitIdle();
        IndexModel.checkIndexes(fixture);
    }

    @Test
    void transfersBetweenAccountsKeepTheSum() throws Exception {
        fixture.hashTable();
        int accounts = 5;
        for (int i = 0; i < accounts; i++) {
            fixture.put("pk", "" + i, "balance", 100);
        }

        inParallel(number -> {
            Random random = new Random(number);
            for (int i = 0; i < 60; i++) {
                int from = random.nextInt(accounts);
                int to = (from + 1 + random.nextInt(accounts - 1)) % accounts;
                int amount = random.nextInt(30);
                if (i % 5 == 0) {
                    assertSum(accounts);
                }
                try {
                    fixture.engine.transactWrite(OWNER, List.of(
                            new ItemWrite.Change("t", item("pk", "" + from), update("SET balance = balance - :0",
                                    amount), WriteOptions.when(condition("balance >= :0", amount))),
                            new ItemWrite.Change("t", item("pk", "" + to), update("SET balance = balance + :0",
                                    amount), WriteOptions.DEFAULT)));
                } catch (TransactionCanceledException e) {
                    assertThat(e.reasons().getFirst().code()).isEqualTo("ConditionalCheckFailed");
                }
            }
        });

        assertSum(accounts);
    }

    private void assertSum(int accounts) {
        List<GetItem> gets = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            gets.add(new GetItem("t", item("pk", "" + i), Optional.empty(), true));
        }
        int sum = fixture.engine.transactGet(OWNER, gets).items().stream()
                .map(image -> image.orElseThrow().item().get("balance").orElseThrow())
                .mapToInt(value -> ((AttributeValue.N) value).value().decimal().intValue()).sum();
        assertThat(sum).isEqualTo(accounts * 100);
    }
}
