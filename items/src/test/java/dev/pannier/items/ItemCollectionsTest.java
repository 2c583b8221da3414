package dev.pannier.items;

import dev.pannier.model.DynamoDbError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Item collections of tables with local indexes: their limit and what writes say of their size. */
class ItemCollectionsTest {
    private static final String TOO_LARGE = "Collection size exceeded.";

    private final EngineFixture fixture = new EngineFixture();

    @BeforeEach
    void createTable() {
        fixture.limitCollections(3_000);
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk", "sk"), s("pk"), s("sk"), s("l"))
                .withLocalIndexes(new LocalIndex("local", KeySchema.of("pk", "l"), IndexProjection.ALL)));
        // Each of these counts twice: the item and its entry.
        fixture.put("pk", "full", "sk", "a", "l", "x", "data", "d".repeat(1_000));
        fixture.put("pk", "full", "sk", "b", "l", "x", "data", "d".repeat(1_000));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aFullCollectionDoesNotGrow() {
        assertError(() -> fixture.put("pk", "full", "sk", "c"), DynamoDbError.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED,
                TOO_LARGE);
        assertError(() -> fixture.change(item("pk", "full", "sk", "a"), update("SET more = :0", "m"),
                ReturnValues.NONE), DynamoDbError.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED, TOO_LARGE);
        fixture.put("pk", "other", "sk", "c");
    }

    @Test
    void aFullCollectionMayShrink() {
        fixture.change(item("pk", "full", "sk", "a"), update("REMOVE l"), ReturnValues.NONE);
        fixture.delete(item("pk", "full", "sk", "b"));

        fixture.put("pk", "full", "sk", "c");
        assertThat(fixture.query("pk = :0", "full").count()).isEqualTo(2);
    }

    @Test
    void aTransactionSaysWhichEntryDidNotFit() {
        List<TransactionItem> items = List.of(
                new ItemWrite.Put("t", item("pk", "other", "sk", "a"), WriteOptions.DEFAULT),
                new ItemWrite.Put("t", item("pk", "full", "sk", "c"), WriteOptions.DEFAULT));

        assertThatThrownBy(() -> fixture.engine.transactWrite(OWNER, items))
                .isInstanceOfSatisfying(TransactionCanceledException.class, e -> assertThat(e.reasons())
                        .extracting(CancellationReason::code)
                        .containsExactly("None", "ItemCollectionSizeLimitExceeded"));
        assertThat(fixture.get("pk", "other", "sk", "a")).isEmpty();
    }

    @Test
    void everyWriteTellsTheSizeOfItsCollection() {
        ItemCollectionMetrics expected = new ItemCollectionMetrics(item("pk", "full"), 0, 1);

        assertThat(fixture.delete(item("pk", "full", "sk", "b")).collection()).contains(expected);
        assertThat(fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t", List.of(
                new ItemWrite.Delete("t", item("pk", "full", "sk", "a"), WriteOptions.DEFAULT),
                new ItemWrite.Delete("t", item("pk", "full", "sk", "z"), WriteOptions.DEFAULT))))).collections())
                .containsExactly(Map.entry("t", List.of(expected)));
    }
}
