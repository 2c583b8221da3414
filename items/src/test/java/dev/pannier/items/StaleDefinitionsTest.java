package dev.pannier.items;

import dev.pannier.model.DynamoDbError;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.Errors.assertError;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

/** A table may change between the planning of a write and its transaction: the write then follows the new definition. */
class StaleDefinitionsTest {
    private final FaultyStore store = new FaultyStore();
    private final EngineFixture fixture = new EngineFixture(store, UnaryOperator.identity());

    @BeforeEach
    void table() {
        fixture.hashTable();
        fixture.put("pk", "cached");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void awaitIdle() {
        try {
            fixture.engine.awaitIdle();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aWriteMaintainsAnIndexThatWasAddedMeanwhile() {
        store.interruptNextWrite(() -> {
            fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(s("g")),
                    new GlobalIndexUpdate.Create(GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.ALL))));
            awaitIdle();
        });

        fixture.put("pk", "a", "g", "G");

        assertThat(fixture.scanAll(Optional.of("gi"), PageOptions.DEFAULT)).containsExactly(item("pk", "a", "g", "G"));
        IndexModel.checkIndexes(fixture);
    }

    @Test
    void aWriteToATableThatWasDeletedMeanwhileFails() {
        store.interruptNextWrite(() -> fixture.engine.deleteTable(OWNER, "t"));

        assertError(() -> fixture.put("pk", "a"), DynamoDbError.RESOURCE_NOT_FOUND, "Requested resource not found");
    }

    @Test
    void aWriteToATableThatWasReplacedMeanwhileIsCheckedAgainstTheNewOne() {
        store.interruptNextWrite(() -> {
            fixture.engine.deleteTable(OWNER, "t");
            fixture.rangeTable();
        });

        assertInvalid(() -> fixture.put("pk", "a"),
                "One or more parameter values were invalid: Missing the key sk in the item");
        assertThat(fixture.scanAll(Optional.empty(), PageOptions.DEFAULT)).isEmpty();
    }
}
