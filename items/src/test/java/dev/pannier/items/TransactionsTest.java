package dev.pannier.items;

import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.n;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertError;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TransactionsTest {
    private final EngineFixture fixture = new EngineFixture();

    @BeforeEach
    void tables() {
        fixture.hashTable();
        fixture.engine.createTable(OWNER, CreateTable.of("u", KeySchema.of("id"), n("id")));
        fixture.put("pk", "a", "x", 1);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static ItemWrite put(String table, Item item, WriteOptions options) {
        return new ItemWrite.Put(table, item, options);
    }

    @Test
    void allIsWrittenAcrossTablesAtDoubleCost() {
        TransactWriteResult result = fixture.engine.transactWrite(OWNER, List.of(
                put("t", item("pk", "b"), WriteOptions.DEFAULT),
                put("u", item("id", 1), WriteOptions.DEFAULT),
                new ItemWrite.Change("t", item("pk", "c"), update("SET n = :0", 1), WriteOptions.DEFAULT),
                new ConditionCheck("t", item("pk", "a"), WriteOptions.when(condition("x = :0", 1)))));

        assertThat(result.capacity()).extracting(ConsumedCapacity::total).containsExactly(6.0, 2.0);
        assertThat(fixture.get("pk", "b")).isPresent();
        assertThat(fixture.get("pk", "c")).contains(item("pk", "c", "n", 1));
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", 1));
    }

    @Test
    void oneFailureCancelsAllWithAReasonForEach() {
        WriteOptions asking = new WriteOptions(Optional.of(condition("attribute_not_exists(pk)")), ReturnValues.NONE,
                true);

        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> fixture.engine.transactWrite(OWNER, List.of(
                        put("u", item("id", 1), WriteOptions.DEFAULT), put("t", item("pk", "a"), asking),
                        new ItemWrite.Change("t", item("pk", "c"), update("SET n = n + :0", 1),
                                WriteOptions.DEFAULT))))
                .withMessage("Transaction cancelled, please refer cancellation reasons for specific reasons [None,"
                        + " ConditionalCheckFailed, ValidationError]")
                .satisfies(e -> {
                    assertThat(e.reasons().getFirst()).isEqualTo(CancellationReason.NONE);
                    assertThat(e.reasons().get(1).message()).contains("The conditional request failed");
                    assertThat(e.reasons().get(1).item()).contains(item("pk", "a", "x", 1));
                    assertThat(e.reasons().get(2).message()).contains(
                            "The provided expression refers to an attribute that does not exist in the item");
                });
        assertThat(fixture.engine.scan(OWNER, new Scan("u", Optional.empty(), Optional.empty(), PageOptions.DEFAULT))
                .count()).isZero();
    }

    @Test
    void itemsThatAreDeletedDoNotCountTowardsFourMegabytes() {
        String large = "x".repeat(399_000);
        List<TransactionItem> deletes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            fixture.put("pk", "large-" + i, "x", large);
            deletes.add(new ItemWrite.Delete("t", item("pk", "large-" + i), WriteOptions.DEFAULT));
        }

        fixture.engine.transactWrite(OWNER, deletes);

        assertThat(fixture.get("pk", "large-0")).isEmpty();
        assertThat(fixture.get("pk", "large-11")).isEmpty();
    }

    @Test
    void anItemCanBeInATransactionOnce() {
        assertInvalid(() -> fixture.engine.transactWrite(OWNER, List.of(
                put("t", item("pk", "b"), WriteOptions.DEFAULT),
                new ItemWrite.Delete("t", item("pk", "b"), WriteOptions.DEFAULT))),
                "Transaction request cannot include multiple operations on one item");
    }

    @Test
    void aMissingTableFailsTheCall() {
        assertError(() -> fixture.engine.transactWrite(OWNER,
                List.of(put("missing", item("pk", "b"), WriteOptions.DEFAULT))), DynamoDbError.RESOURCE_NOT_FOUND,
                "Requested resource not found");
    }

    @Test
    void keysThatDoNotFitAreReasonsToo() {
        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> fixture.engine.transactGet(OWNER, List.of(
                        new GetItem("t", item("pk", "a"), Optional.empty(), false),
                        new GetItem("t", item("wrong", "a"), Optional.empty(), false))))
                .satisfies(e -> assertThat(e.reasons()).containsExactly(CancellationReason.NONE,
                        CancellationReason.of("ValidationError",
                                "The provided key element does not match the schema")));
    }

    @Test
    void ofSeveralEntriesThatAreNotValidTheFirstIsTold() {
        CancellationReason[] reasons = {CancellationReason.NONE,
                CancellationReason.of("ValidationError", "The provided key element does not match the schema"),
                CancellationReason.NONE, CancellationReason.NONE};
        Item wrong = item("wrong", "a");
        WriteOptions failing = WriteOptions.when(condition("attribute_exists(zz)"));

        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> fixture.engine.transactWrite(OWNER, List.of(
                        put("t", item("pk", "a"), failing), new ItemWrite.Delete("t", wrong, WriteOptions.DEFAULT),
                        put("t", wrong, WriteOptions.DEFAULT), put("t", item("pk", "b"), WriteOptions.DEFAULT))))
                .satisfies(e -> assertThat(e.reasons()).containsExactly(reasons));
        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> fixture.engine.transactGet(OWNER, List.of(
                        new GetItem("t", item("pk", "a"), Optional.empty(), false),
                        new GetItem("t", wrong, Optional.empty(), false),
                        new GetItem("t", wrong, Optional.empty(), false),
                        new GetItem("t", item("pk", "a"), Optional.empty(), false))))
                .satisfies(e -> assertThat(e.reasons()).containsExactly(reasons));
    }

    @Test
    void anEmptyKeyIsAFaultOfTheWholeTransaction() {
        String empty = "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
                + " contain an empty string value. Key: pk";

        assertInvalid(() -> fixture.engine.transactWrite(OWNER, List.of(
                put("t", item("pk", "b"), WriteOptions.DEFAULT),
                new ItemWrite.Delete("t", item("pk", ""), WriteOptions.DEFAULT))), empty);
        assertInvalid(() -> fixture.engine.transactGet(OWNER, List.of(
                new GetItem("t", item("pk", ""), Optional.empty(), false))), empty);
    }

    @Test
    void transactGetReadsInOrderAtDoubleCost() {
        TransactGetResult result = fixture.engine.transactGet(OWNER, List.of(
                new GetItem("t", item("pk", "missing"), Optional.empty(), false),
                new GetItem("t", item("pk", "a"), Optional.empty(), false)));

        assertThat(result.items()).extracting(image -> image.map(ItemImage::item))
                .containsExactly(Optional.empty(), Optional.of(item("pk", "a", "x", 1)));
        assertThat(result.capacity()).extracting(ConsumedCapacity::total).containsExactly(4.0);
    }

    @Test
    void batchesWritePutsAndDeletesAndRefuseDuplicates() {
        BatchWriteResult result = fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t", List.of(
                put("t", item("pk", "b"), WriteOptions.DEFAULT),
                new ItemWrite.Delete("t", item("pk", "a"), WriteOptions.DEFAULT)))));

        assertThat(result.unprocessed()).isEmpty();
        assertThat(result.capacity()).extracting(ConsumedCapacity::total).containsExactly(2.0);
        assertThat(fixture.get("pk", "a")).isEmpty();
        assertThat(fixture.get("pk", "b")).isPresent();
        assertInvalid(() -> fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t", List.of(
                put("t", item("pk", "b"), WriteOptions.DEFAULT), put("t", item("pk", "b"), WriteOptions.DEFAULT))))),
                "Provided list of item keys contains duplicates");
        assertInvalid(() -> fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t", List.of(
                put("t", item("pk", 1), WriteOptions.DEFAULT))))),
                "The provided key element does not match the schema");
    }
}
