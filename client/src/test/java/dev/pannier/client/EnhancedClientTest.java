package dev.pannier.client;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import static dev.pannier.client.World.LARGE;
import static org.assertj.core.api.Assertions.assertThat;

/** The SDK's own object mapper knows nothing of payloads and needs to know nothing. */
class EnhancedClientTest {
    private final World world = new World();
    private final DynamoDbEnhancedClient enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(world.client)
            .build();
    private final DynamoDbTable<Product> table = enhanced.table(world.table, TableSchema.fromBean(Product.class));

    @Test
    void largeBeansGoRoundThroughEveryOperation() {
        table.putItem(product("a", 1, 1));
        assertThat(table.getItem(key("a", 1)).getPhoto()).isEqualTo(bytes(1));

        Product update = table.getItem(key("a", 1));
        update.setPhoto(bytes(2));
        assertThat(table.updateItem(update).getPhoto()).isEqualTo(bytes(2));
        assertThat(world.s3.keys()).hasSize(1);

        table.putItem(product("a", 2, 3));
        assertThat(table.query(QueryConditional.keyEqualTo(k -> k.partitionValue("a"))).items().stream()
                .map(Product::getPhoto)).containsExactly(bytes(2), bytes(3));
        assertThat(table.scan().items().stream().count()).isEqualTo(2);

        assertThat(table.deleteItem(key("a", 1)).getPhoto()).isEqualTo(bytes(2));
        enhanced.batchWriteItem(batch -> batch.writeBatches(List.of(
                WriteBatch.builder(Product.class)
                        .mappedTableResource(table).addDeleteItem(key("a", 2)).build())));
        assertThat(world.s3.keys()).isEmpty();
    }

    @Test
    void optimisticLockingHoldsForLargeItems() {
        table.putItem(product("a", 1, 1));
        Product mine = table.getItem(key("a", 1));
        Product theirs = table.getItem(key("a", 1));
        theirs.setPhoto(bytes(2));
        table.updateItem(theirs);

        mine.setPhoto(bytes(3));
        try {
            table.updateItem(mine);
            throw new AssertionError("the lost update was written");
        } catch (ConditionalCheckFailedException expected) {
            assertThat(table.getItem(key("a", 1)).getPhoto()).isEqualTo(bytes(2));
        }
        assertThat(world.s3.keys()).containsExactlyElementsOf(world.referenced());
    }

    private static Key key(String id, int sort) {
        return Key.builder().partitionValue(id).sortValue(sort).build();
    }

    private static Product product(String id, int sort, int seed) {
        Product product = new Product();
        product.setId(id);
        product.setSort(sort);
        product.setPhoto(bytes(seed));
        product.setLabels(Map.of("colour", "red"));
        return product;
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[LARGE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** A product with a photo. */
    @DynamoDbBean
    public static class Product {
        private String id = "";
        private int sort;
        private byte[] photo = {};
        private Map<String, String> labels = Map.of();
        private @Nullable Long version;

        @DynamoDbPartitionKey
        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        @DynamoDbSortKey
        public int getSort() {
            return sort;
        }

        public void setSort(int sort) {
            this.sort = sort;
        }

        public byte[] getPhoto() {
            return photo;
        }

        public void setPhoto(byte[] photo) {
            this.photo = photo;
        }

        public Map<String, String> getLabels() {
            return labels;
        }

        public void setLabels(Map<String, String> labels) {
            this.labels = labels;
        }

        @DynamoDbVersionAttribute
        public @Nullable Long getVersion() {
            return version;
        }

        public void setVersion(@Nullable Long version) {
            this.version = version;
        }
    }
}
