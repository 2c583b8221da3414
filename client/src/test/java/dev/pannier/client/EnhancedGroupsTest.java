package dev.pannier.client;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbAtomicCounter;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The SDK's Enhanced Client over items whose attributes are kept in groups. */
class EnhancedGroupsTest {
    private final World world = new World(World.Kind.SYNC, "split group=texts:body:notes group=counters:views",
            ScalarAttributeType.S);
    private final DynamoDbTable<Page> table = DynamoDbEnhancedClient.builder().dynamoDbClient(world.client).build()
            .table(world.table, TableSchema.fromBean(Page.class));

    @Test
    void beansGoRoundWithVersionsAndCounters() {
        Page page = new Page();
        page.setId("a");
        page.setSort("1");
        page.setTitle("first");
        page.setBody("b".repeat(World.LARGE));
        table.putItem(page);

        Page read = table.getItem(key());
        assertThat(read.getBody()).isEqualTo(page.getBody());
        assertThat(read.getVersion()).isEqualTo(1);
        Page stale = table.getItem(key());
        read.setBody("second");
        Page updated = table.updateItem(read);
        assertThat(updated.getBody()).isEqualTo("second");
        assertThat(updated.getTitle()).isEqualTo("first");
        assertThat(updated.getVersion()).isEqualTo(2);
        assertThat(updated.getViews()).isEqualTo(1);

        stale.setBody("lost");
        assertThatThrownBy(() -> table.updateItem(stale)).isInstanceOf(ConditionalCheckFailedException.class);
        assertThatThrownBy(() -> table.putItem(stale)).isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(table.query(QueryConditional.keyEqualTo(key())).items().stream().map(Page::getBody))
                .containsExactly("second");
        assertThat(table.deleteItem(updated).getBody()).isEqualTo("second");
        assertThat(world.rows()).isEmpty();
    }

    private static Key key() {
        return Key.builder().partitionValue("a").sortValue("1").build();
    }

    /** A page of a site. */
    @DynamoDbBean
    public static class Page {
        private String id = "";
        private String sort = "";
        private @Nullable String title;
        private @Nullable String body;
        private @Nullable Long views;
        private @Nullable Long version;

        @DynamoDbPartitionKey
        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        @DynamoDbSortKey
        public String getSort() {
            return sort;
        }

        public void setSort(String sort) {
            this.sort = sort;
        }

        public @Nullable String getTitle() {
            return title;
        }

        public void setTitle(@Nullable String title) {
            this.title = title;
        }

        public @Nullable String getBody() {
            return body;
        }

        public void setBody(@Nullable String body) {
            this.body = body;
        }

        @DynamoDbAtomicCounter
        public @Nullable Long getViews() {
            return views;
        }

        public void setViews(@Nullable Long views) {
            this.views = views;
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
