package dev.pannier.items;

import dev.pannier.model.AttributeType;
import dev.pannier.model.DynamoDbError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.Errors.assertError;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

class TablesTest {
    private final EngineFixture fixture = new EngineFixture();
    private final ItemEngine engine = fixture.engine;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTableIsCreatingInTheResponseAndActiveWhenDescribed() {
        TableDescription created = engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withGlobalIndexes(GlobalIndex.of("g", KeySchema.of("pk"), IndexProjection.ALL)));
        TableDescription described = engine.describeTable(OWNER, "t");

        assertThat(created.status()).isEqualTo(TableStatus.CREATING);
        assertThat(created.globalIndexes().getFirst().status()).isEqualTo(TableStatus.CREATING);
        assertThat(described.status()).isEqualTo(TableStatus.ACTIVE);
        assertThat(described.globalIndexes().getFirst().status()).isEqualTo(TableStatus.ACTIVE);
        assertThat(described.globalIndexes().getFirst().backfilling()).isEmpty();
        assertThat(described.arn()).isEqualTo("arn:aws:dynamodb:us-east-1:111122223333:table/t");
        assertThat(described.globalIndexes().getFirst().arn()).isEqualTo(described.arn() + "/index/g");
        assertThat(described.id()).isEqualTo(created.id()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(described.created()).isEqualTo(EngineFixture.NOW);
        assertThat(described.attributes()).containsExactly(new AttributeDefinition("pk", AttributeType.S));
    }

    @Test
    void aNameCanBeUsedOnceInAnAccountAndRegion() {
        fixture.hashTable();

        assertError(fixture::hashTable, DynamoDbError.RESOURCE_IN_USE, "Table already exists: t");
        engine.createTable(new Owner("999988887777", "us-east-1"), CreateTable.of("t", KeySchema.of("pk"), s("pk")));
        engine.createTable(new Owner(OWNER.accountId(), "eu-west-1"),
                CreateTable.of("t", KeySchema.of("pk"), s("pk")));
    }

    @Test
    void tablesOfOthersAreNotFound() {
        fixture.hashTable();
        Owner other = new Owner("999988887777", "us-east-1");

        assertError(() -> engine.describeTable(other, "t"), DynamoDbError.RESOURCE_NOT_FOUND,
                "Requested resource not found: Table: t not found");
        assertError(() -> engine.get(other, new GetItem("t", item("pk", "a"), Optional.empty(), true)),
                DynamoDbError.RESOURCE_NOT_FOUND, "Requested resource not found");
    }

    @Test
    void listTablesPagesInOrderOfName() {
        for (String name : List.of("abcd", "abc", "b", "abc.d", "Z")) {
            engine.createTable(OWNER, CreateTable.of(name, KeySchema.of("pk"), s("pk")));
        }

        TableNames first = engine.listTables(OWNER, Optional.empty(), 2);
        TableNames second = engine.listTables(OWNER, first.lastEvaluated(), 2);
        TableNames third = engine.listTables(OWNER, second.lastEvaluated(), 2);

        assertThat(first.names()).containsExactly("Z", "abc");
        assertThat(second.names()).containsExactly("abc.d", "abcd");
        assertThat(third.names()).containsExactly("b");
        assertThat(third.lastEvaluated()).isEmpty();
        assertThat(engine.listTables(OWNER, Optional.of("abc-missing"), 100).names())
                .containsExactly("abc.d", "abcd", "b");
    }

    @Test
    void aDeletedTableIsGoneAtOnceAndANewOneOfItsNameIsEmpty() throws InterruptedException {
        fixture.hashTable();
        fixture.put("pk", "a");
        String oldId = engine.describeTable(OWNER, "t").id();

        assertThat(engine.deleteTable(OWNER, "t").status()).isEqualTo(TableStatus.DELETING);
        assertError(() -> engine.describeTable(OWNER, "t"), DynamoDbError.RESOURCE_NOT_FOUND,
                "Requested resource not found: Table: t not found");
        fixture.rangeTable();
        fixture.engine.awaitIdle();

        TableDescription renewed = engine.describeTable(OWNER, "t");
        assertThat(renewed.id()).isNotEqualTo(oldId);
        assertThat(renewed.itemCount()).isZero();
        assertThat(fixture.scanAll(Optional.empty(), PageOptions.DEFAULT)).isEmpty();
        fixture.put("pk", "a", "sk", "b");
        assertThat(fixture.get("pk", "a", "sk", "b")).isPresent();
    }

    @Test
    void deletionProtectionForbidsDeletion() {
        fixture.hashTable();
        engine.updateTable(OWNER, new UpdateTable("t", List.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), List.of(), Optional.of(true), Optional.empty(), Optional.empty(),
                Optional.empty()));

        assertInvalid(() -> engine.deleteTable(OWNER, "t"), "Resource cannot be deleted as it is currently protected"
                + " against deletion. Disable deletion protection first.");
        assertThat(engine.describeTable(OWNER, "t").deletionProtection()).isTrue();
    }

    @Test
    void throughputChangesAreDescribedAndNoChangeIsRefused() {
        engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withProvisioned(new Throughput(5, 5)));
        UpdateTable change = provision(new Throughput(10, 3));

        assertThat(engine.updateTable(OWNER, change).status()).isEqualTo(TableStatus.UPDATING);
        TableDescription changed = engine.describeTable(OWNER, "t");
        assertThat(changed.status()).isEqualTo(TableStatus.ACTIVE);
        assertThat(changed.provisioned().throughput()).isEqualTo(new Throughput(10, 3));
        assertThat(changed.provisioned().lastIncrease()).contains(EngineFixture.NOW);
        assertThat(changed.provisioned().decreasesToday()).isEqualTo(1);

        assertInvalid(() -> engine.updateTable(OWNER, change), "The provisioned throughput for the table will not"
                + " change. The requested value equals the current value. Current ReadCapacityUnits provisioned for"
                + " the table: 10. Requested ReadCapacityUnits: 10. Current WriteCapacityUnits provisioned for the"
                + " table: 3. Requested WriteCapacityUnits: 3. Refer to the Amazon DynamoDB Developer Guide for"
                + " current limits and how to request higher limits.");
    }

    private static UpdateTable provision(Throughput throughput) {
        return new UpdateTable("t", List.of(), Optional.empty(), Optional.of(throughput), Optional.empty(),
                Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void throughputCannotBeProvisionedForATablePaidPerRequest() {
        fixture.hashTable();

        assertInvalid(() -> engine.updateTable(OWNER, provision(new Throughput(1, 1))),
                "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be"
                        + " specified when BillingMode is PAY_PER_REQUEST");
    }

    @Test
    void tagsAreAddedReplacedListedAndRemoved() {
        engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk")).withTags(Map.of("a", "1")));

        engine.tagTable(OWNER, "t", Map.of("b", "2", "a", "3"));
        assertThat(engine.tagsOfTable(OWNER, "t")).containsExactly(Map.entry("a", "3"), Map.entry("b", "2"));
        engine.untagTable(OWNER, "t", List.of("a", "missing"));
        assertThat(engine.tagsOfTable(OWNER, "t")).containsExactly(Map.entry("b", "2"));
    }

    @Test
    void definitionsSurviveARestart() {
        engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk", "sk"), s("pk"), s("sk"), s("l"), s("g"))
                .withLocalIndexes(new LocalIndex("li", KeySchema.of("pk", "l"), IndexProjection.KEYS_ONLY))
                .withGlobalIndexes(GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.include("x", "y")))
                .withTags(Map.of("k", "v")));
        TableDescription before = engine.describeTable(OWNER, "t");

        fixture.restart();

        assertThat(fixture.engine.describeTable(OWNER, "t")).isEqualTo(before);
        assertThat(fixture.engine.tagsOfTable(OWNER, "t")).containsExactly(Map.entry("k", "v"));
    }

    @Test
    void throughputFallsFourTimesADay() {
        engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withProvisioned(new Throughput(9, 9)));
        for (int units = 8; units > 4; units--) {
            engine.updateTable(OWNER, provision(new Throughput(units, units)));
        }

        assertThat(engine.describeTable(OWNER, "t").provisioned().decreasesToday()).isEqualTo(4);
        assertError(() -> engine.updateTable(OWNER, provision(new Throughput(4, 9))), DynamoDbError.LIMIT_EXCEEDED,
                "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After"
                        + " the first 4 decreases, each subsequent decrease in the same UTC day can be performed at"
                        + " most once every 3600 seconds. Number of decreases today: 4. Last decrease at Sunday, March"
                        + " 1, 2026 at 12:00:00 PM Coordinated Universal Time. Next decrease can be made at Sunday,"
                        + " March 1, 2026 at 1:00:00 PM Coordinated Universal Time");
        engine.updateTable(OWNER, provision(new Throughput(20, 20)));
    }

    @Test
    void warmThroughputKeepsItsHighestValue() {
        engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withProvisioned(new Throughput(5, 7)));
        engine.updateTable(OWNER, provision(new Throughput(2, 9)));

        assertThat(engine.describeTable(OWNER, "t").warm())
                .isEqualTo(new WarmThroughputDescription(new Throughput(5, 9), TableStatus.ACTIVE));
    }

    @Test
    void aTableHasFiftyTagsAtMost() {
        fixture.hashTable();
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            tags.put("k" + i, "v");
        }
        engine.tagTable(OWNER, "t", tags);
        engine.tagTable(OWNER, "t", Map.of("k1", "other"));

        assertInvalid(() -> engine.tagTable(OWNER, "t", Map.of("one more", "v")),
                "Number of Tags exceed the current limit for the provided ResourceArn");
    }
}
