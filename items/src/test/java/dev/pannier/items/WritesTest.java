package dev.pannier.items;

import dev.pannier.expression.Update;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertError;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WritesTest {
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void putReplacesTheWholeItemAndReturnsTheOldOneWhenAsked() {
        fixture.hashTable();
        fixture.put("pk", "a", "x", 1);

        WriteResult result = fixture.put(item("pk", "a", "y", 2), WriteOptions.DEFAULT.returning(ReturnValues.ALL_OLD));

        assertThat(result.attributes()).contains(item("pk", "a", "x", 1));
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "y", 2));
        assertThat(fixture.put("pk", "a").attributes()).isEmpty();
    }

    @Test
    void putItemWithFailedConditionReturnsTheOldImageWhenAsked() {
        fixture.hashTable();
        fixture.put("pk", "a", "x", 1);
        Item replacement = item("pk", "a", "x", 2);

        WriteOptions asking = new WriteOptions(Optional.of(condition("attribute_not_exists(pk)")), ReturnValues.NONE,
                true);
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> fixture.put(replacement, asking))
                .satisfies(e -> assertThat(e.item()).contains(item("pk", "a", "x", 1)))
                .withMessage("The conditional request failed");
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> fixture.put(replacement, WriteOptions.when(condition("x = :0", 7))))
                .satisfies(e -> assertThat(e.item()).isEmpty());
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", 1));
    }

    @Test
    void updateCreatesAMissingItemWithItsKey() {
        fixture.rangeTable();

        fixture.change(item("pk", "a", "sk", "b"), new Update(List.of()), ReturnValues.NONE);
        fixture.change(item("pk", "a", "sk", "c"), update("SET n = if_not_exists(n, :0) + :1", 10, 1),
                ReturnValues.NONE);

        assertThat(fixture.get("pk", "a", "sk", "b")).contains(item("pk", "a", "sk", "b"));
        assertThat(fixture.get("pk", "a", "sk", "c")).contains(item("pk", "a", "sk", "c", "n", 11));
    }

    @Test
    void anUpdateThatOnlyTakesAwayCreatesNoItem() {
        fixture.hashTable();
        Item key = item("pk", "a");

        WriteResult removed = fixture.change(key, update("REMOVE x.y, z[0]"), ReturnValues.ALL_NEW);
        fixture.change(key, update("DELETE x :0", new AttributeValue.Ss(Set.of("b"))), ReturnValues.NONE);

        assertThat(removed.attributes()).isEmpty();
        assertThat(fixture.get("pk", "a")).isEmpty();
    }

    @Test
    void updateReturnsWhatIsAskedFor() {
        fixture.hashTable();
        Item key = item("pk", "a");
        fixture.put("pk", "a", "x", 1, "y", 2);
        Update increment = update("SET x = x + :0", 1);

        assertThat(fixture.change(key, increment, ReturnValues.ALL_OLD).attributes())
                .contains(item("pk", "a", "x", 1, "y", 2));
        assertThat(fixture.change(key, increment, ReturnValues.ALL_NEW).attributes())
                .contains(item("pk", "a", "x", 3, "y", 2));
        assertThat(fixture.change(key, increment, ReturnValues.UPDATED_OLD).attributes()).contains(item("x", 3));
        assertThat(fixture.change(key, increment, ReturnValues.UPDATED_NEW).attributes()).contains(item("x", 5));
        assertThat(fixture.change(key, increment, ReturnValues.NONE).attributes()).isEmpty();
        assertThat(fixture.change(key, update("REMOVE y"), ReturnValues.UPDATED_NEW).attributes()).isEmpty();
        assertThat(fixture.change(item("pk", "new"), update("SET x = :0", 1), ReturnValues.UPDATED_OLD).attributes())
                .isEmpty();
        assertThat(fixture.change(item("pk", "newer"), update("SET x = :0", 1), ReturnValues.ALL_OLD).attributes())
                .isEmpty();
    }

    @Test
    void deleteRemovesAndReturnsTheOldItem() {
        fixture.hashTable();
        fixture.put("pk", "a", "x", 1);
        ItemWrite.Delete delete = new ItemWrite.Delete("t", item("pk", "a"),
                WriteOptions.DEFAULT.returning(ReturnValues.ALL_OLD));

        assertThat(fixture.engine.write(OWNER, delete).attributes()).contains(item("pk", "a", "x", 1));
        assertThat(fixture.engine.write(OWNER, delete).attributes()).isEmpty();
        assertThat(fixture.get("pk", "a")).isEmpty();
    }

    @Test
    void keysOfItemsAreChecked() {
        fixture.rangeTable();

        assertInvalid(() -> fixture.put("pk", "a"),
                "One or more parameter values were invalid: Missing the key sk in the item");
        assertInvalid(() -> fixture.put("pk", "a", "sk", 1),
                "One or more parameter values were invalid: Type mismatch for key sk expected: S actual: N");
        assertInvalid(() -> fixture.put("pk", "", "sk", "b"), "One or more parameter values are not valid. The"
                + " AttributeValue for a key attribute cannot contain an empty string value. Key: pk");
        assertInvalid(() -> fixture.put("pk", "x".repeat(2049), "sk", "b"), "One or more parameter values were"
                + " invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes");
        assertInvalid(() -> fixture.put("pk", "a", "sk", "x".repeat(1025)), "One or more parameter values were"
                + " invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
        fixture.put("pk", "x".repeat(2048), "sk", "x".repeat(1024));
    }

    @Test
    void keysOfRequestsMustBeExactlyTheSchema() {
        fixture.rangeTable();
        String mismatch = "The provided key element does not match the schema";

        assertInvalid(() -> fixture.get("pk", "a"), mismatch);
        assertInvalid(() -> fixture.get("pk", "a", "sk", 1), mismatch);
        assertInvalid(() -> fixture.get("pk", "a", "sk", "b", "x", 1), mismatch);
        assertInvalid(() -> fixture.delete(item("pk", "a", "other", "b")), mismatch);
        assertInvalid(() -> fixture.change(item("pk", "a"), update("SET x = :0", 1), ReturnValues.NONE), mismatch);
    }

    @Test
    void keyAttributesCannotBeUpdated() {
        fixture.rangeTable();

        assertInvalid(() -> fixture.change(item("pk", "a", "sk", "b"), update("SET sk = :0", "c"),
                ReturnValues.NONE),
                "One or more parameter values were invalid: Cannot update attribute sk. This attribute is part of the"
                        + " key");
    }

    @Test
    void ofTwoIndexesWithOneKeyTheGlobalOneIsNamed() {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk", "sk"), EngineFixture.s("pk"),
                EngineFixture.s("sk"), EngineFixture.s("k"))
                .withLocalIndexes(new LocalIndex("a", KeySchema.of("pk", "k"), IndexProjection.ALL))
                .withGlobalIndexes(GlobalIndex.of("b", KeySchema.of("k"), IndexProjection.ALL)));

        assertInvalid(() -> fixture.put("pk", "a", "sk", "b", "k", 1), "One or more parameter values were invalid:"
                + " Type mismatch for Index Key k Expected: S Actual: N IndexName: b");
    }

    @Test
    void indexKeysAreChecked() {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), EngineFixture.s("pk"),
                EngineFixture.n("g"), EngineFixture.s("h")).withGlobalIndexes(
                        GlobalIndex.of("gi", KeySchema.of("g", "h"), IndexProjection.ALL)));

        assertInvalid(() -> fixture.put("pk", "a", "g", "text"), "One or more parameter values were invalid: Type"
                + " mismatch for Index Key g Expected: N Actual: S IndexName: gi");
        assertInvalid(() -> fixture.put("pk", "a", "h", ""), "One or more parameter values are not valid. A value"
                + " specified for a secondary index key is not supported. The AttributeValue for a key attribute"
                + " cannot contain an empty string value. IndexName: gi, IndexKey: h");
        assertInvalid(() -> fixture.change(item("pk", "a"), update("SET g = :0", "text"), ReturnValues.NONE),
                "One or more parameter values were invalid: Type mismatch for Index Key g Expected: N Actual: S"
                        + " IndexName: gi");
        fixture.put("pk", "a", "txt", "text");
        assertInvalid(() -> fixture.change(item("pk", "a"), update("SET g = txt"), ReturnValues.NONE),
                "The update expression attempted to update the secondary index key to unsupported type");
        fixture.put("pk", "a", "txt", "y".repeat(1025));
        assertInvalid(() -> fixture.change(item("pk", "a"), update("SET h = txt"), ReturnValues.NONE),
                "The update expression attempted to update the secondary index key beyond allowed size limits");
        fixture.put("pk", "a", "txt", "text");
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "txt", "text"));
    }

    @Test
    void itemsOver400KilobytesAreRefusedAndNothingIsStored() {
        fixture.hashTable();
        int room = 400 * 1024 - "pk".length() - "a".length() - "x".length();

        fixture.put("pk", "a", "x", "y".repeat(room));
        assertInvalid(() -> fixture.put("pk", "b", "x", "y".repeat(room + 1)),
                "Item size has exceeded the maximum allowed size");
        assertInvalid(() -> fixture.change(item("pk", "a"), update("SET z = :0", "1"), ReturnValues.NONE),
                "Item size to update has exceeded the maximum allowed size");
        assertThat(fixture.get("pk", "b")).isEmpty();
        assertThat(fixture.engine.describeTable(OWNER, "t").itemCount()).isEqualTo(1);
    }

    @Test
    void anItemIsMeasuredBeforeItsTableIsLookedFor() {
        String tooLong = "y".repeat(400 * 1024);

        assertInvalid(() -> fixture.put("pk", "a", "x", tooLong), "Item size has exceeded the maximum allowed size");
        assertInvalid(() -> fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t",
                List.of(new ItemWrite.Put("t", item("pk", "a", "x", tooLong), WriteOptions.DEFAULT))))),
                "Item size has exceeded the maximum allowed size");
        assertError(() -> fixture.put("pk", "a"), DynamoDbError.RESOURCE_NOT_FOUND, "Requested resource not found");
    }

    @Test
    void writesCostTheLargerImageInWholeKilobytes() {
        fixture.hashTable();

        assertThat(fixture.put("pk", "a").capacity().total()).isEqualTo(1);
        assertThat(fixture.put("pk", "a", "x", "y".repeat(1020)).capacity().total()).isEqualTo(1);
        assertThat(fixture.put("pk", "a", "x", "y".repeat(1021)).capacity().total()).isEqualTo(2);
        assertThat(fixture.put("pk", "a").capacity().total()).isEqualTo(2);
        assertThat(fixture.delete(item("pk", "a")).capacity().total()).isEqualTo(1);
        assertThat(fixture.delete(item("pk", "missing")).capacity().total()).isEqualTo(1);
    }

    @Test
    void writesCostEachIndexWhatTheyChangeThere() {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk", "sk"), EngineFixture.s("pk"),
                EngineFixture.s("sk"), EngineFixture.s("g"), EngineFixture.s("l"))
                .withLocalIndexes(new LocalIndex("li", KeySchema.of("pk", "l"), IndexProjection.KEYS_ONLY))
                .withGlobalIndexes(GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.ALL)));
        Item key = item("pk", "a", "sk", "b");

        ConsumedCapacity none = fixture.put("pk", "a", "sk", "b").capacity();
        ConsumedCapacity added = fixture.put("pk", "a", "sk", "b", "g", "1", "l", "1").capacity();
        ConsumedCapacity moved = fixture.put("pk", "a", "sk", "b", "g", "2", "l", "1").capacity();
        ConsumedCapacity projected = fixture.change(key, update("SET x = :0", 1), ReturnValues.NONE).capacity();
        ConsumedCapacity unchanged = fixture.change(key, update("SET x = :0", 1), ReturnValues.NONE).capacity();
        ConsumedCapacity removed = fixture.delete(key).capacity();

        assertThat(none.total()).isEqualTo(1);
        assertThat(added.globalIndexes()).containsExactly(Map.entry("gi", 1.0));
        assertThat(added.localIndexes()).containsExactly(Map.entry("li", 1.0));
        assertThat(added.total()).isEqualTo(3);
        assertThat(moved.globalIndexes()).containsExactly(Map.entry("gi", 2.0));
        assertThat(moved.localIndexes()).isEmpty();
        assertThat(projected.globalIndexes()).containsExactly(Map.entry("gi", 1.0));
        assertThat(projected.localIndexes()).isEmpty();
        assertThat(unchanged.total()).isEqualTo(1);
        assertThat(removed.total()).isEqualTo(3);
    }

    @Test
    void tablesWithLocalIndexesReportTheirCollections() {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk", "sk"), EngineFixture.s("pk"),
                EngineFixture.s("sk"), EngineFixture.s("l"))
                .withLocalIndexes(new LocalIndex("li", KeySchema.of("pk", "l"), IndexProjection.ALL)));

        assertThat(fixture.put("pk", "a", "sk", "b").collection())
                .contains(new ItemCollectionMetrics(item("pk", "a"), 0, 1));
        fixture.engine.deleteTable(OWNER, "t");
        fixture.rangeTable();
        assertThat(fixture.put("pk", "a", "sk", "b").collection()).isEmpty();
    }

    @Test
    void countsAndSizesAreExact() {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), EngineFixture.s("pk"),
                EngineFixture.s("g")).withGlobalIndexes(
                        GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.KEYS_ONLY)));
        fixture.put("pk", "a", "g", "x", "data", "12345");
        fixture.put("pk", "b", "data", "123");
        fixture.put("pk", "c", "g", "y");
        fixture.delete(item("pk", "c"));
        fixture.change(item("pk", "b"), update("SET g = :0", "z"), ReturnValues.NONE);

        TableDescription table = fixture.engine.describeTable(OWNER, "t");

        assertThat(table.itemCount()).isEqualTo(2);
        assertThat(table.sizeBytes()).isEqualTo((2 + 1 + 1 + 1 + 4 + 5) + (2 + 1 + 4 + 3 + 1 + 1));
        assertThat(table.globalIndexes().getFirst().itemCount()).isEqualTo(2);
        assertThat(table.globalIndexes().getFirst().sizeBytes()).isEqualTo(2 * (2 + 1 + 1 + 1));
    }

    @Test
    void numbersAsKeysAreComparedByValue() {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), EngineFixture.n("pk")));
        fixture.put(item("pk", AttributeValue.n("1.50"), "x", 1));

        assertThat(fixture.get("pk", AttributeValue.n("15e-1"))).isPresent();
    }
}
