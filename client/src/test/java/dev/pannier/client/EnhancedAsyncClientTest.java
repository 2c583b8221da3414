package dev.pannier.client;

import dev.pannier.client.EnhancedClientTest.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The SDK's asynchronous object mapper, over one event loop that nobody may block. */
class EnhancedAsyncClientTest {
    private final World world = new World();
    private final LargeItemDynamoDbAsyncClient client = LargeItemDynamoDbAsyncClient.builder()
            .delegate(EventLoop.dynamoDb(world.dynamoDb)).s3(EventLoop.s3(world.s3)).table(world.table, world.options)
            .build();
    private final DynamoDbAsyncTable<Product> table = DynamoDbEnhancedAsyncClient.builder().dynamoDbClient(client)
            .build().table(world.table, TableSchema.fromBean(Product.class));

    @Test
    void largeBeansGoRoundThroughEveryOperation() {
        table.putItem(product(1, 1)).join();
        Product update = table.getItem(key(1)).join();
        assertThat(update.getPhoto()).isEqualTo(bytes(1));
        update.setPhoto(bytes(2));
        assertThat(table.updateItem(update).join().getPhoto()).isEqualTo(bytes(2));
        table.putItem(product(2, 3)).join();

        List<byte[]> photos = new ArrayList<>();
        table.query(QueryConditional.keyEqualTo(k -> k.partitionValue("a"))).items()
                .subscribe(product -> photos.add(product.getPhoto())).join();
        assertThat(photos).containsExactly(bytes(2), bytes(3));
        assertThat(table.deleteItem(key(1)).join().getPhoto()).isEqualTo(bytes(2));
        assertThat(world.s3.keys()).hasSize(1);
    }

    @Test
    void optimisticLockingHoldsAndFuturesFailWithTheExceptionItself() {
        table.putItem(product(1, 1)).join();
        Product mine = table.getItem(key(1)).join();
        Product theirs = table.getItem(key(1)).join();
        theirs.setPhoto(bytes(2));
        table.updateItem(theirs).join();

        mine.setPhoto(bytes(3));
        assertThatThrownBy(() -> table.updateItem(mine).join()).isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ConditionalCheckFailedException.class);
        assertThat(table.getItem(key(1)).join().getPhoto()).isEqualTo(bytes(2));
    }

    private static Key key(int sort) {
        return Key.builder().partitionValue("a").sortValue(sort).build();
    }

    private static Product product(int sort, int seed) {
        Product product = new Product();
        product.setId("a");
        product.setSort(sort);
        product.setPhoto(bytes(seed));
        product.setLabels(Map.of("colour", "red"));
        return product;
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[World.LARGE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
