package dev.pannier.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

import static dev.pannier.client.World.LARGE;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** What is refused is not lost. */
@ParameterizedClass
@EnumSource(World.Kind.class)
class DeadLetterTest {
    private static final Map<String, AttributeValue> TOO_LARGE = item("a", 1, "text", fromS("x".repeat(LARGE)));

    private final World world;
    private final List<RefusedItem> refused = new ArrayList<>();
    private final DynamoDbClient client;

    DeadLetterTest(World.Kind kind) {
        this.world = new World(kind, "reject dead-letter=graveyard dead-letter-prefix=refused/");
        this.client = world.open(world.dynamoDb, world.s3, builder -> builder.onRefused(refused::add));
    }

    @Test
    void aRefusedPutGoesToTheBucketAndTheHandler() {
        assertThatThrownBy(() -> client.putItem(put -> put.tableName(world.table).item(TOO_LARGE)))
                .isInstanceOf(DynamoDbException.class).hasMessageContaining("Item size has exceeded");

        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).item()).isEqualTo(TOO_LARGE);
        assertThat(refused.get(0).reason()).contains("Item size has exceeded");
        assertThat(world.s3.keys()).hasSize(1).allMatch(key -> key.matches(
                "graveyard/refused/" + world.table + "/\\d{4}/\\d\\d/\\d\\d/[0-9a-f]{32}\\.json"));
        String key = world.s3.keys().get(0);
        assertThat(new String(Objects.requireNonNull(world.s3.objects.get(key)), UTF_8))
                .contains("\"id\":{\"S\":\"a\"}").contains("\"sort\":{\"N\":\"1\"}");
        assertThat(world.s3.metadata.get(key)).containsEntry("table", world.table)
                .containsEntry("operation", "PutItem").containsEntry("complete", "true")
                .containsKeys("reason", "refused-at", "item-size");
        assertThat(world.get("a", 1)).isEmpty();
    }

    @Test
    void batchesTransactionsAndUpdatesToo() {
        assertThatThrownBy(() -> client.batchWriteItem(batch -> batch.requestItems(Map.of(world.table,
                List.of(WriteRequest.builder().putRequest(put -> put.item(TOO_LARGE)).build(),
                        WriteRequest.builder().putRequest(put -> put.item(item("b", 1))).build())))))
                .isInstanceOf(DynamoDbException.class);
        assertThatThrownBy(() -> client.transactWriteItems(transact -> transact.transactItems(TransactWriteItem
                .builder().put(put -> put.tableName(world.table).item(TOO_LARGE)).build())))
                .isInstanceOf(DynamoDbException.class);
        assertThatThrownBy(() -> client.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                .updateExpression("SET #t = :t").expressionAttributeNames(Map.of("#t", "text"))
                .expressionAttributeValues(Map.of(":t", TOO_LARGE.get("text")))))
                .isInstanceOf(DynamoDbException.class);

        assertThat(refused).hasSize(3).allSatisfy(item -> assertThat(item.item().equals(TOO_LARGE)).isTrue());
    }

    @Test
    void aLetterThatCannotBeWrittenBelongsToTheRefusal() {
        InMemoryS3 broken = new InMemoryS3() {
            @Override
            public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
                throw SdkClientException.create("no bucket");
            }
        };
        try (DynamoDbClient other = world.open(world.dynamoDb, broken, builder -> {
        })) {
            assertThatThrownBy(() -> other.putItem(put -> put.tableName(world.table).item(TOO_LARGE)))
                    .isInstanceOf(DynamoDbException.class).hasMessageContaining("Item size has exceeded")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        }
    }

    @Test
    void anItemWithGroupsIsKeptWhole() {
        World grouped = new World(world.kind, "compress dead-letter=graveyard group=g:photo", ScalarAttributeType.S);
        Map<String, AttributeValue> tooLarge = item("a", "1", "photo", World.binary(1, LARGE), "title", fromS("cat"));
        try (DynamoDbClient other = grouped.open(grouped.dynamoDb, grouped.s3, builder -> builder
                .onRefused(refused::add))) {
            assertThatThrownBy(() -> other.putItem(put -> put.tableName(grouped.table).item(tooLarge)))
                    .isInstanceOf(DynamoDbException.class).hasMessageContaining("Item size");
            assertThatThrownBy(() -> other.updateItem(update -> update.tableName(grouped.table).key(World.key("a", "1"))
                    .updateExpression("SET photo = :p, title = :t").expressionAttributeValues(Map.of(":p",
                            World.binary(1, LARGE), ":t", fromS("cat")))))
                    .isInstanceOf(DynamoDbException.class).hasMessageContaining("Item size");
        }
        assertThat(refused).hasSize(2).allSatisfy(item -> assertThat(item.item().equals(tooLarge)).isTrue());
        assertThat(grouped.rows()).isEmpty();
    }

    @Test
    void otherRefusalsAreNoLetters() {
        assertThatThrownBy(() -> client.putItem(put -> put.tableName(world.table).item(Map.of("id", fromS("a")))))
                .isInstanceOf(DynamoDbException.class);

        assertThat(refused).isEmpty();
        assertThat(world.s3.keys()).isEmpty();
    }
}
