package dev.pannier.conformance;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tables through the AWS SDK: every operation on them. */
@ExtendWith(PannierServerExtension.class)
class TableApiTest {
    private final String table = "tables-" + UUID.randomUUID();
    private DynamoDbClient client;

    @BeforeEach
    void createTable(PannierEndpoint endpoint) {
        client = endpoint.dynamoDb();
        client.createTable(Tables.withHash(table));
        client.waiter().waitUntilTableExists(request -> request.tableName(table));
    }

    @AfterEach
    void deleteTable() {
        client.deleteTable(request -> request.tableName(table));
        client.close();
    }

    private TableDescription describe() {
        return client.describeTable(request -> request.tableName(table)).table();
    }

    @Test
    void aTableIsDescribedAsItWasMade() {
        TableDescription description = describe();

        assertThat(description.tableName()).isEqualTo(table);
        assertThat(description.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(description.tableArn()).startsWith("arn:aws:dynamodb:us-east-1:").endsWith(":table/" + table);
        assertThat(description.keySchema()).containsExactly(Tables.hash("pk"));
        assertThat(description.attributeDefinitions())
                .containsExactly(Tables.attribute("pk", ScalarAttributeType.S));
        assertThat(description.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(description.itemCount()).isZero();
    }

    @Test
    void aTableIsFoundByItsArn() {
        String arn = describe().tableArn();
        client.putItem(request -> request.tableName(arn).item(Map.of("pk", AttributeValue.fromS("a"))));

        assertThat(client.getItem(request -> request.tableName(arn).key(Map.of("pk", AttributeValue.fromS("a"))))
                .hasItem()).isTrue();
        assertThat(describe().itemCount()).isOne();
    }

    @Test
    void aSecondTableOfThatNameIsRefused() {
        assertThatThrownBy(() -> client.createTable(Tables.withHash(table)))
                .isInstanceOf(ResourceInUseException.class).hasMessageContaining("Table already exists: " + table);
    }

    @Test
    void tablesAreListedInPages() {
        assertThat(client.listTablesPaginator(request -> request.limit(1)).tableNames()).contains(table);
    }

    @Test
    void anIndexAddedLaterHoldsTheItemsThatWereThere() {
        client.putItem(request -> request.tableName(table)
                .item(Map.of("pk", AttributeValue.fromS("a"), "color", AttributeValue.fromS("red"))));

        addIndex();

        assertThat(client.query(request -> request.tableName(table).indexName("by-color")
                .keyConditionExpression("color = :c")
                .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("red")))).items()).hasSize(1);
    }

    private void addIndex() {
        client.updateTable(request -> request.tableName(table)
                .attributeDefinitions(Tables.attribute("color", ScalarAttributeType.S))
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .create(create -> create.indexName("by-color").keySchema(Tables.hash("color"))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                        .build()));
        client.waiter().waitUntilTableExists(request -> request.tableName(table));
        while (!describe().globalSecondaryIndexes().getFirst().indexStatusAsString().equals("ACTIVE")) {
            Thread.onSpinWait();
        }
    }

    /** Seen on AWS: neither keys nor indexes. */
    @Test
    void theAnswerToDeleteTableLeavesOutTheDefinition() {
        addIndex();

        TableDescription deleted = client.deleteTable(request -> request.tableName(table)).tableDescription();

        assertThat(deleted.tableStatusAsString()).isEqualTo("DELETING");
        assertThat(deleted.hasGlobalSecondaryIndexes()).isFalse();
        assertThat(deleted.hasKeySchema()).isFalse();
        client.createTable(Tables.withHash(table));
    }

    @Test
    void aProtectedTableIsNotDeleted() {
        client.updateTable(request -> request.tableName(table).deletionProtectionEnabled(true));

        assertThatThrownBy(() -> client.deleteTable(request -> request.tableName(table)))
                .isInstanceOf(DynamoDbException.class).hasMessageContaining("deletion protection");
        client.updateTable(request -> request.tableName(table).deletionProtectionEnabled(false));
    }

    @Test
    void tagsAreSetListedAndRemoved() {
        String arn = describe().tableArn();
        client.tagResource(request -> request.resourceArn(arn).tags(Tag.builder().key("a").value("1").build(),
                Tag.builder().key("b").value("2").build()));
        client.untagResource(request -> request.resourceArn(arn).tagKeys("a"));

        assertThat(client.listTagsOfResource(request -> request.resourceArn(arn)).tags())
                .containsExactly(Tag.builder().key("b").value("2").build());
    }

    @Test
    void timeToLiveIsSetOnce() {
        client.updateTimeToLive(request -> request.tableName(table)
                .timeToLiveSpecification(spec -> spec.enabled(true).attributeName("expires")));

        var description = client.describeTimeToLive(request -> request.tableName(table)).timeToLiveDescription();
        assertThat(description.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        assertThat(description.attributeName()).isEqualTo("expires");
        assertThatThrownBy(() -> client.updateTimeToLive(request -> request.tableName(table)
                .timeToLiveSpecification(spec -> spec.enabled(true).attributeName("expires"))))
                .hasMessageContaining("TimeToLive is already enabled");
    }

    @Test
    void limitsAndEndpointsAreTold(PannierEndpoint endpoint) {
        assertThat(client.describeLimits(request -> {
        }).tableMaxReadCapacityUnits()).isEqualTo(40_000);
        assertThat(client.describeEndpoints(request -> {
        }).endpoints()).singleElement().satisfies(told -> endpoint.uri()
                .ifPresent(uri -> assertThat(told.address()).isEqualTo(uri.getAuthority())));
    }

    @Test
    void aDeletedTableIsGoneAndMadeAnewIsEmpty() {
        client.putItem(request -> request.tableName(table).item(Map.of("pk", AttributeValue.fromS("a"))));
        client.deleteTable(request -> request.tableName(table));
        assertThatThrownBy(() -> client.scan(request -> request.tableName(table)))
                .isInstanceOf(ResourceNotFoundException.class);

        client.createTable(Tables.withHash(table));

        assertThat(client.scan(request -> request.tableName(table)).items()).isEmpty();
    }
}
