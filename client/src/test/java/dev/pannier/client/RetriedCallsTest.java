package dev.pannier.client;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

import static dev.pannier.client.World.LARGE;
import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the SDK's own retries do underneath must not cost a payload. */
class RetriedCallsTest {
    private final World world = new World();

    @Test
    void aWriteWhoseFirstAttemptSucceededUnseenKeepsItsPayload() {
        DynamoDbClient retrying = new DelegatingDynamoDbClient(world.dynamoDb) {
            @Override
            public PutItemResponse putItem(PutItemRequest request) {
                delegate().putItem(request);
                try {
                    return delegate().putItem(request);
                } catch (ConditionalCheckFailedException e) {
                    throw e.toBuilder().numAttempts(2).build();
                }
            }
        };
        try (LargeItemDynamoDbClient client = world.builder().delegate(retrying).build()) {
            assertThatThrownBy(() -> client.putItem(put -> put.tableName(world.table)
                    .item(item("a", 1, "photo", binary(1, LARGE))).conditionExpression("attribute_not_exists(id)")))
                    .isInstanceOf(ConditionalCheckFailedException.class);

            assertThat(world.get("a", 1).get("photo")).isEqualTo(binary(1, LARGE));
            assertThat(world.orphans).hasSize(1);
            client.putItem(put -> put.tableName(world.table).item(item("b", 1, "photo", binary(2, LARGE))));
            assertThat(world.get("b", 1).get("photo")).isEqualTo(binary(2, LARGE));
        }
    }

    @Test
    void anUpdateThatIsAppliedTwiceKeepsItsPayload() {
        DynamoDbClient retrying = new DelegatingDynamoDbClient(world.dynamoDb) {
            @Override
            public UpdateItemResponse updateItem(UpdateItemRequest request) {
                delegate().updateItem(request);
                return delegate().updateItem(request);
            }
        };
        try (LargeItemDynamoDbClient client = world.builder().delegate(retrying).build()) {
            client.updateItem(update -> update.tableName(world.table).key(key("a", 1))
                    .updateExpression("SET photo = :p").expressionAttributeValues(Map.of(":p", binary(1, LARGE))));
        }
        assertThat(world.get("a", 1).get("photo")).isEqualTo(binary(1, LARGE));
    }

    @Test
    void aReadThatIsOvertakenByAWriterReadsAgain() {
        world.put(item("a", 1, "photo", binary(1, LARGE)));
        DynamoDbClient overtaken = new DelegatingDynamoDbClient(world.dynamoDb) {
            private boolean done;

            @Override
            public GetItemResponse getItem(GetItemRequest request) {
                GetItemResponse response = delegate().getItem(request);
                if (!done) {
                    done = true;
                    world.put(item("a", 1, "photo", binary(2, LARGE)));
                }
                return response;
            }
        };
        try (LargeItemDynamoDbClient client = world.builder().delegate(overtaken).build()) {
            assertThat(client.getItem(get -> get.tableName(world.table).key(key("a", 1))).item().get("photo"))
                    .isEqualTo(binary(2, LARGE));
        }
    }
}
