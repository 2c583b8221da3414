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
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.items;
import static dev.pannier.items.EngineFixture.n;
import static dev.pannier.items.EngineFixture.projection;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertError;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

class IndexesTest {
    private final EngineFixture fixture = new EngineFixture();

    @BeforeEach
    void table() {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk", "sk"), s("pk"), s("sk"), s("l"),
                s("g"), n("h")).withLocalIndexes(
                        new LocalIndex("local", KeySchema.of("pk", "l"), IndexProjection.include("x")))
                .withGlobalIndexes(
                        GlobalIndex.of("all", KeySchema.of("g", "h"), IndexProjection.ALL),
                        GlobalIndex.of("some", KeySchema.of("g"), IndexProjection.include("x")),
                        GlobalIndex.of("keys", KeySchema.of("h", "pk"), IndexProjection.KEYS_ONLY)));
        fixture.put("pk", "p", "sk", "1", "l", "b", "g", "G", "h", 2, "x", 1, "y", 1);
        fixture.put("pk", "p", "sk", "2", "l", "a", "g", "G", "h", 1, "x", 2, "y", 2);
        fixture.put("pk", "p", "sk", "3", "g", "G", "x", 3);
        fixture.put("pk", "q", "sk", "1", "h", 2, "x", 4);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private List<Item> query(String index, String text, Object... values) {
        return items(fixture.query(Optional.of(index), PageOptions.DEFAULT, text, values));
    }

    @Test
    void entriesHoldWhatIsProjectedInTheOrderOfTheIndex() {
        assertThat(query("local", "pk = :0", "p")).containsExactly(
                item("pk", "p", "sk", "2", "l", "a", "x", 2), item("pk", "p", "sk", "1", "l", "b", "x", 1));
        assertThat(query("all", "g = :0", "G")).containsExactly(
                item("pk", "p", "sk", "2", "l", "a", "g", "G", "h", 1, "x", 2, "y", 2),
                item("pk", "p", "sk", "1", "l", "b", "g", "G", "h", 2, "x", 1, "y", 1));
        assertThat(query("some", "g = :0", "G")).hasSize(3).contains(item("pk", "p", "sk", "3", "g", "G", "x", 3));
        assertThat(query("keys", "h = :0", 2)).containsExactly(
                item("pk", "p", "sk", "1", "h", 2), item("pk", "q", "sk", "1", "h", 2));
        assertThat(query("keys", "h = :0 AND pk > :1", 2, "p")).containsExactly(item("pk", "q", "sk", "1", "h", 2));
    }

    @Test
    void itemsWithoutTheIndexKeyAreNotInTheIndex() {
        assertThat(fixture.scanAll(Optional.of("all"), PageOptions.DEFAULT)).hasSize(2);
        assertThat(fixture.scanAll(Optional.of("local"), PageOptions.DEFAULT)).hasSize(2);
    }

    @Test
    void localIndexesFetchWhatTheyDoNotHoldAndThatCosts() {
        ItemPage page = fixture.query(Optional.of("local"),
                PageOptions.DEFAULT.withSelect(Select.ALL_ATTRIBUTES).withConsistent(true), "pk = :0", "p");
        ItemPage projected = fixture.query(Optional.of("local"), PageOptions.DEFAULT.withProjection(projection("y")),
                "pk = :0", "p");

        assertThat(items(page)).extracting(item -> item.attributes().size()).containsExactly(7, 7);
        assertThat(page.capacity().table()).isEqualTo(2);
        assertThat(page.capacity().localIndexes()).containsExactly(Map.entry("local", 1.0));
        assertThat(items(projected)).containsExactly(item("y", 2), item("y", 1));
        assertThat(projected.capacity().total()).isEqualTo(1.5);
    }

    @Test
    void globalIndexesRefuseWhatTheyCannotServe() {
        assertInvalid(() -> fixture.query(Optional.of("all"), PageOptions.DEFAULT.withConsistent(true), "g = :0", "G"),
                "Consistent reads are not supported on global secondary indexes");
        assertInvalid(() -> fixture.query(Optional.of("some"), PageOptions.DEFAULT.withSelect(Select.ALL_ATTRIBUTES),
                "g = :0", "G"), "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not"
                        + " supported for global secondary index some because its projection type is not ALL");
        assertInvalid(() -> fixture.query(Optional.of("some"), PageOptions.DEFAULT.withProjection(projection("x, y")),
                "g = :0", "G"),
                "One or more parameter values were invalid: Global secondary index some does not project [y]");
        assertInvalid(() -> query("missing", "g = :0", "G"),
                "The table does not have the specified index: missing");
    }

    @Test
    void pagesOfIndexesContinueAmongEntriesWithEqualKeys() {
        for (int i = 0; i < 9; i++) {
            fixture.put("pk", "same" + i, "sk", "s", "g", "S", "h", 1);
        }
        for (String index : List.of("all", "some")) {
            for (int limit = 1; limit < 10; limit++) {
                List<Item> found = new ArrayList<>();
                PageOptions options = PageOptions.DEFAULT.withLimit(limit);
                ItemPage page;
                do {
                    page = fixture.query(Optional.of(index), options, "g = :0", "S");
                    found.addAll(items(page));
                    options = page.lastEvaluated().map(options::startingAfter).orElse(options);
                } while (page.lastEvaluated().isPresent());
                assertThat(found).hasSize(9).doesNotHaveDuplicates();
                assertThat(fixture.scanAll(Optional.of(index), PageOptions.DEFAULT.withLimit(limit)))
                        .hasSize(index.equals("all") ? 11 : 12).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void lastEvaluatedKeysOfIndexesHoldBothKeys() {
        ItemPage page = fixture.query(Optional.of("all"), PageOptions.DEFAULT.withLimit(1), "g = :0", "G");

        assertThat(page.lastEvaluated()).contains(item("pk", "p", "sk", "2", "g", "G", "h", 1));
        assertInvalid(() -> fixture.query(Optional.of("all"),
                PageOptions.DEFAULT.startingAfter(item("pk", "p", "sk", "2")), "g = :0", "G"),
                "The provided starting key is invalid");
    }

    @Test
    void anIndexAddedToATableHoldsExistingItems() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            fixture.put("pk", "old" + i, "sk", "s", "z", "Z" + i % 3);
        }
        fixture.put("pk", "unfit", "sk", "type", "z", 7);
        fixture.put("pk", "unfit", "sk", "empty", "z", "");
        fixture.put("pk", "unfit", "sk", "long", "z", "z".repeat(100_000));

        TableDescription updating = fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(s("z")),
                new GlobalIndexUpdate.Create(GlobalIndex.of("new", KeySchema.of("z"), IndexProjection.ALL))));
        fixture.engine.awaitIdle();
        TableDescription done = fixture.engine.describeTable(OWNER, "t");

        assertThat(updating.status()).isEqualTo(TableStatus.UPDATING);
        assertThat(global(updating, "new").status()).isEqualTo(TableStatus.CREATING);
        assertThat(global(updating, "new").backfilling()).contains(false);
        assertThat(global(done, "new").status()).isEqualTo(TableStatus.ACTIVE);
        assertThat(global(done, "new").backfilling()).isEmpty();
        assertThat(global(done, "new").itemCount()).isEqualTo(300);
        assertThat(query("new", "z = :0", "Z1")).hasSize(100);
        assertThat(done.attributes()).contains(s("z"));
        // Items that were there before keep what does not fit; new values must fit.
        fixture.change(item("pk", "unfit", "sk", "long"), update("SET x = :0", 1), ReturnValues.NONE);
        assertInvalid(() -> fixture.change(item("pk", "unfit", "sk", "long"), update("SET z = :0", ""),
                ReturnValues.NONE), "One or more parameter values are not valid. The update expression attempted to"
                        + " update a secondary index key to a value that is not supported. The AttributeValue for a"
                        + " key attribute cannot contain an empty string value.");
    }

    private static IndexDescription.Global global(TableDescription table, String name) {
        return table.globalIndexes().stream().filter(index -> index.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aDroppedIndexIsGoneAndItsNameCanBeUsedAgain() throws InterruptedException {
        TableDescription dropping = fixture.engine.updateTable(OWNER,
                UpdateTable.ofIndexes("t", List.of(), new GlobalIndexUpdate.Delete("keys")));
        assertThat(dropping.status()).isEqualTo(TableStatus.UPDATING);
        assertThat(global(dropping, "keys").status()).isEqualTo(TableStatus.DELETING);
        assertInvalid(() -> query("keys", "h = :0", 2), "The table does not have the specified index: keys");
        fixture.engine.awaitIdle();
        assertThat(fixture.engine.describeTable(OWNER, "t").globalIndexes()).extracting(IndexDescription::name)
                .doesNotContain("keys");
        fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(s("g")), new GlobalIndexUpdate.Create(
                GlobalIndex.of("keys", KeySchema.of("g"), IndexProjection.KEYS_ONLY))));
        fixture.engine.awaitIdle();

        assertThat(query("keys", "g = :0", "G")).hasSize(3);
        assertThat(global(fixture.engine.describeTable(OWNER, "t"), "keys").itemCount()).isEqualTo(3);
    }

    @Test
    void indexChangesThatDoNotFitAreRefused() {
        GlobalIndexUpdate.Create again = new GlobalIndexUpdate.Create(
                GlobalIndex.of("all", KeySchema.of("g"), IndexProjection.ALL));
        GlobalIndexUpdate.Create undefined = new GlobalIndexUpdate.Create(
                GlobalIndex.of("new", KeySchema.of("u"), IndexProjection.ALL));

        assertInvalid(() -> fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(s("g")), again)),
                "Attempting to create an index which already exists");
        assertInvalid(() -> fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(s("g")), undefined)),
                "One or more parameter values were invalid: Some index key attributes are not defined in"
                        + " AttributeDefinitions. Keys: [u], AttributeDefinitions: [g]");
        assertError(() -> fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(),
                new GlobalIndexUpdate.Delete("missing"))), DynamoDbError.RESOURCE_NOT_FOUND,
                "Requested resource not found: Index missing for table t");
        assertError(() -> fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(),
                new GlobalIndexUpdate.Delete("all"), new GlobalIndexUpdate.Delete("some"))),
                DynamoDbError.LIMIT_EXCEEDED, "Subscriber limit exceeded: Only 1 online index can be created or"
                        + " deleted simultaneously per table");
    }
}
