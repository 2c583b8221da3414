package dev.pannier.client;

import dev.pannier.large.LargeItemOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

import static dev.pannier.client.World.LARGE;
import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** The rows of docs/large-items.md for items whose attributes are kept in groups: what is stored in another way. */
@ParameterizedClass
@EnumSource(World.Kind.class)
class GroupedLayoutsTest extends GroupedCase {
    GroupedLayoutsTest(World.Kind kind) {
        super(kind);
    }

    @Test
    void whatWasWrittenInAnotherLayoutStaysWhole() {
        try (LargeItemDynamoDbClient plain = LargeItemDynamoDbClient.builder().delegate(world.dynamoDb).s3(world.s3)
                .table(world.table, LargeItemOptions.parse("split")).build();
                LargeItemDynamoDbClient others = LargeItemDynamoDbClient.builder().delegate(world.dynamoDb).s3(world.s3)
                        .table(world.table, LargeItemOptions
                                .parse("split group=stock:count:title group=more:notes"))
                        .build()) {
            Map<String, AttributeValue> large = with(ITEM, "body", binary(1, LARGE));
            plain.putItem(put -> put.tableName(world.table).item(large));
            assertThat(world.get(KEY)).isEqualTo(large);
            assertThat(get("notes", null).item()).isEqualTo(Map.of("notes", fromS("n")));
            assertThat(get("title, notes", null).item())
                    .isEqualTo(Map.of("title", fromS("cat"), "notes", fromS("n")));

            update("SET #c = #c + :one", Map.of(":one", fromN("1")), ReturnValue.NONE, Map.of("#c", "count"));
            Map<String, AttributeValue> counted = with(large, "count", fromN("8"));
            assertThat(world.get(KEY)).isEqualTo(counted);
            assertThat(row("stock")).containsEntry("count", fromN("8"));
            assertThat(world.stored()).isEqualTo(world.referenced());

            assertThat(others.getItem(get -> get.tableName(world.table).key(KEY)).item()).isEqualTo(counted);
            others.updateItem(update -> update.tableName(world.table).key(KEY).updateExpression("SET title = :t")
                    .expressionAttributeValues(Map.of(":t", fromS("dog"))));
            assertThat(row("more")).containsEntry("notes", fromS("n"));
            assertThat(row("texts")).isEmpty();
            assertThat(world.get(KEY)).isEqualTo(with(counted, "title", fromS("dog")));
            assertThat(world.client.scan(scan -> scan.tableName(world.table)).items())
                    .containsExactly(with(counted, "title", fromS("dog")));
            assertThat(world.client.transactGetItems(get -> get.transactItems(get(KEY, null))).responses())
                    .extracting(response -> response.item()).containsExactly(with(counted, "title", fromS("dog")));
            assertThat(world.client.transactGetItems(get -> get.transactItems(get(KEY, "title"))).responses())
                    .extracting(response -> response.item()).containsExactly(Map.of("title", fromS("dog")));
            world.client.deleteItem(delete -> delete.tableName(world.table).key(KEY));
            assertThat(world.rows()).isEmpty();
        }
    }

    @Test
    void anUpdateWithoutActionsBringsAnItemIntoGroups() {
        world.put(ITEM, "split");
        assertThat(world.rows()).hasSize(1);

        world.client.updateItem(update -> update.tableName(world.table).key(KEY));

        assertThat(world.rows()).hasSize(3);
        assertThat(world.get(KEY)).isEqualTo(ITEM);
    }

    @Test
    void rowsThatLostTheirItemAreNoItem() {
        world.put(ITEM);
        world.dynamoDb.deleteItem(delete -> delete.tableName(world.table).key(KEY));

        assertThat(world.get(KEY)).isEmpty();
        update("SET title = :t, notes = :n", Map.of(":t", fromS("t"), ":n", fromS("n")), ReturnValue.NONE);
        assertThat(world.get(KEY)).isEqualTo(with(KEY, "title", fromS("t"), "notes", fromS("n")));
    }

    @Test
    void whereItemsExpireTheirOwnRowIsAskedToo() {
        World expiring = new World(kind, "split group=texts:body", ScalarAttributeType.S);
        expiring.dynamoDb.updateTimeToLive(update -> update.tableName(expiring.table)
                .timeToLiveSpecification(ttl -> ttl.attributeName("until").enabled(true)));
        expiring.put(item("a", "1", "body", fromS("b")));
        // As the end of its time does it.
        expiring.dynamoDb.deleteItem(delete -> delete.tableName(expiring.table).key(KEY));

        assertThat(expiring.client.getItem(get -> get.tableName(expiring.table).key(KEY).projectionExpression("body"))
                .hasItem()).isFalse();
        assertThat(expiring.client.transactGetItems(get -> get.transactItems(TransactGetItem.builder()
                .get(of -> of.tableName(expiring.table).key(KEY).projectionExpression("body")).build())).responses())
                .allSatisfy(response -> assertThat(response.hasItem()).isFalse());
        expiring.client.updateItem(update -> update.tableName(expiring.table).key(KEY)
                .updateExpression("SET body = if_not_exists(body, :b)")
                .expressionAttributeValues(Map.of(":b", fromS("new"))));
        assertThat(expiring.get(KEY)).isEqualTo(with(KEY, "body", fromS("new")));

        World wrong = new World(kind, "split group=texts:until", ScalarAttributeType.S);
        wrong.dynamoDb.updateTimeToLive(update -> update.tableName(wrong.table)
                .timeToLiveSpecification(ttl -> ttl.attributeName("until").enabled(true)));
        assertThatThrownBy(() -> wrong.put(item("a", "1"))).hasMessageContaining("the attribute 'until' cannot leave");
    }

    @Test
    void withoutTheOptionTheItemSaysWhatIsMissing() {
        world.put(ITEM);
        try (LargeItemDynamoDbClient plain = LargeItemDynamoDbClient.builder().delegate(world.dynamoDb).s3(world.s3)
                .table(world.table, LargeItemOptions.parse("split")).build()) {
            assertThat(plain.getItem(get -> get.tableName(world.table).key(KEY)).item())
                    .containsOnlyKeys("id", "sort", "title", "category", "pannier:groups", "pannier:stamp");
            assertThat(plain.scan(scan -> scan.tableName(world.table)).items()).hasSize(1);

            // Put without groups it is in one piece.
            plain.putItem(put -> put.tableName(world.table).item(with(ITEM, "notes", fromS("new"))));
            assertThat(plain.getItem(get -> get.tableName(world.table).key(KEY)).item())
                    .isEqualTo(with(ITEM, "notes", fromS("new")));
            assertThat(world.get(KEY)).isEqualTo(with(ITEM, "notes", fromS("new")));
        }
    }

    @Test
    void rowsOfGroupsAreNoItems() {
        world.put(ITEM);
        Map<String, AttributeValue> row = key("a", "\udbff\udffdpannier:group:texts:1");

        assertThat(world.raw(row)).containsKey("body");
        assertThat(world.get(row)).isEmpty();
        assertThat(world.client.transactGetItems(get -> get.transactItems(get(row, null))).responses())
                .allSatisfy(response -> assertThat(response.hasItem()).isFalse());
        assertThat(world.client.batchGetItem(batch -> batch.requestItems(Map.of(world.table, KeysAndAttributes.builder()
                .keys(List.of(row)).build()))).responses().get(world.table)).isEmpty();
        assertThatThrownBy(() -> world.client.deleteItem(delete -> delete.tableName(world.table).key(row)))
                .hasMessageContaining("belong to parts of large items");
    }

    @Test
    void keysLeaveRoomForTheNameOfTheGroup() {
        Map<String, AttributeValue> longest = item("a", "s".repeat(1000), "title", fromS("t"));
        world.put(longest);
        assertThat(world.get(key("a", "s".repeat(1000)))).isEqualTo(longest);
        assertThatThrownBy(() -> world.put(item("a", "s".repeat(1010)))).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("1024 bytes");
        assertThat(world.rows()).hasSize(3);
    }

    @Test
    void tablesThatCannotHaveGroupsAreRefusedClearly() {
        World numbers = new World(kind, OPTIONS);
        assertThatThrownBy(() -> numbers.put(item("a", 1))).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("cannot have groups, because their rows need a sort key of type S or B");
        World keys = new World(kind, "split group=g:category", ScalarAttributeType.S);
        assertThatThrownBy(() -> keys.put(item("a", "1"))).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("the attribute 'category' cannot leave the item");
        String ten = "split group=a:a group=b:b group=c:c group=d:d group=e:e group=f:f group=g:g group=h:h group=i:i"
                + " group=j:j";
        assertThatThrownBy(() -> new World(kind, ten, ScalarAttributeType.S))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at most 9 groups");
    }
}
