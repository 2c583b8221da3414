package dev.pannier.conformance;

import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.PolicyNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What UpdateTable answers and leaves behind, and resource policies. */
@ExtendWith(PannierServerExtension.class)
class TableLifeCycleApiTest {
    private final String table = "life-" + UUID.randomUUID();
    private DynamoDbClient client;

    @BeforeEach
    void createTable(PannierEndpoint endpoint) {
        client = endpoint.dynamoDb();
        client.createTable(Tables.withHash(table));
    }

    @AfterEach
    void deleteTable() {
        client.deleteTable(request -> request.tableName(table));
        client.close();
    }

    private TableDescription update(Consumer<UpdateTableRequest.Builder> change) {
        return client.updateTable(change.andThen(request -> request.tableName(table))).tableDescription();
    }

    private TableDescription describe() {
        return client.describeTable(request -> request.tableName(table)).table();
    }

    private GlobalSecondaryIndexDescription addIndex() {
        return update(request -> request.attributeDefinitions(Tables.attribute("color", ScalarAttributeType.S))
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .create(create -> create.indexName("by-color").keySchema(Tables.hash("color"))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                        .build()))
                .globalSecondaryIndexes().getFirst();
    }

    private void awaitIndexes() {
        while (describe().globalSecondaryIndexes().stream()
                .anyMatch(index -> index.indexStatus() != IndexStatus.ACTIVE)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anIndexIsCreatedFilledAndDropped() {
        GlobalSecondaryIndexDescription created = addIndex();
        assertThat(created.indexStatus()).isEqualTo(IndexStatus.CREATING);
        assertThat(created.backfilling()).isFalse();
        awaitIndexes();
        assertThat(describe().globalSecondaryIndexes().getFirst().backfilling()).isNull();

        TableDescription dropping = update(request -> request.globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate
                .builder().delete(delete -> delete.indexName("by-color")).build()));
        assertThat(dropping.tableStatus()).isEqualTo(TableStatus.UPDATING);
        assertThat(dropping.globalSecondaryIndexes().getFirst().indexStatus()).isEqualTo(IndexStatus.DELETING);
        awaitIndexes();
        assertThat(describe().hasGlobalSecondaryIndexes()).isFalse();
        assertThat(describe().attributeDefinitions()).containsExactly(Tables.attribute("pk", ScalarAttributeType.S));
    }

    @Test
    void aSwitchToProvisionedThroughputNamesEveryIndex() {
        addIndex();
        awaitIndexes();
        Consumer<UpdateTableRequest.Builder> provisioned = request -> request.billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units -> units.readCapacityUnits(5L).writeCapacityUnits(5L));

        assertThatThrownBy(() -> update(provisioned)).isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("ProvisionedThroughput must be specified for index: by-color");
        TableDescription switching = update(provisioned.andThen(request -> request
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder().update(index -> index
                        .indexName("by-color")
                        .provisionedThroughput(units -> units.readCapacityUnits(7L).writeCapacityUnits(7L))).build())));
        assertThat(switching.tableStatus()).isEqualTo(TableStatus.UPDATING);
        assertThat(describe().tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(describe().billingModeSummary().lastUpdateToPayPerRequestDateTime()).isNotNull();
        assertThat(describe().globalSecondaryIndexes().getFirst().provisionedThroughput().readCapacityUnits())
                .isEqualTo(7);
    }

    @Test
    void limitsOnDemandAreMergedAndCleared() {
        assertThat(update(request -> request.onDemandThroughput(limit -> limit.maxReadRequestUnits(100L)))
                .tableStatus()).isEqualTo(TableStatus.ACTIVE);
        update(request -> request.onDemandThroughput(limit -> limit.maxWriteRequestUnits(50L)));
        assertThat(describe().onDemandThroughput().maxReadRequestUnits()).isEqualTo(100);
        assertThat(describe().onDemandThroughput().maxWriteRequestUnits()).isEqualTo(50);

        update(request -> request
                .onDemandThroughput(limit -> limit.maxReadRequestUnits(-1L).maxWriteRequestUnits(-1L)));
        assertThat(describe().onDemandThroughput()).isNull();
    }

    @Test
    void warmThroughputOnlyGrows() {
        TableDescription warming = update(
                request -> request.warmThroughput(warm -> warm.readUnitsPerSecond(13_000L)));
        assertThat(warming.warmThroughput().statusAsString()).isEqualTo("UPDATING");
        assertThat(warming.warmThroughput().readUnitsPerSecond()).isEqualTo(12_000);
        assertThat(describe().warmThroughput().readUnitsPerSecond()).isEqualTo(13_000);
        assertThat(describe().warmThroughput().writeUnitsPerSecond()).isEqualTo(4_000);

        assertThatThrownBy(
                () -> update(request -> request.warmThroughput(warm -> warm.readUnitsPerSecond(12_500L))))
                .hasMessageContaining("decreasing WarmThroughput is not supported");
    }

    @Test
    void aStreamThatWasSwitchedOffKeepsItsLabel() {
        String arn = update(request -> request.streamSpecification(
                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY))).latestStreamArn();
        assertThatThrownBy(() -> update(request -> request.streamSpecification(
                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY))))
                .hasMessageContaining("Table already has an enabled stream: TableName: " + table);

        update(request -> request.streamSpecification(stream -> stream.streamEnabled(false)));
        assertThat(describe().streamSpecification()).isNull();
        assertThat(describe().latestStreamArn()).isEqualTo(arn);
    }

    @Test
    void encryptionIsDescribedOnlyWhileItIsNotTheDefault() {
        assertThatThrownBy(() -> update(request -> request.sseSpecification(sse -> sse.enabled(false))))
                .hasMessageContaining("Table is already encrypted by default");
        assertThat(update(request -> request.sseSpecification(sse -> sse.enabled(true))).sseDescription()
                .statusAsString()).isEqualTo("UPDATING");
        assertThat(describe().sseDescription().statusAsString()).isEqualTo("ENABLED");

        update(request -> request.sseSpecification(sse -> sse.enabled(false)));
        assertThat(describe().sseDescription()).isNull();
    }

    @Test
    void aPolicyIsGivenBackInAwssOrder() {
        String arn = describe().tableArn();
        assertThatThrownBy(() -> client.getResourcePolicy(request -> request.resourceArn(arn)))
                .isInstanceOf(PolicyNotFoundException.class);
        String revision = client.putResourcePolicy(request -> request.resourceArn(arn).policy("""
                {"Statement": [{"Resource": ["*"], "Action": ["dynamodb:GetItem"], "Effect": "allow",
                  "Principal": {"AWS": ["123456789012", "arn:aws:iam::123456789012:root"]}, "Sid": "Read"}],
                 "Version": "2012-10-17"}""")).revisionId();

        GetResourcePolicyResponse policy = client.getResourcePolicy(request -> request.resourceArn(arn));
        assertThat(policy.revisionId()).isEqualTo(revision);
        assertThat(policy.policy()).isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Read\","
                + "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"},"
                + "\"Action\":\"dynamodb:GetItem\",\"Resource\":\"*\"}]}");
        assertThat(client.putResourcePolicy(request -> request.resourceArn(arn).policy(policy.policy()))
                .revisionId()).isEqualTo(revision);
        assertThatThrownBy(() -> client.putResourcePolicy(request -> request.resourceArn(arn).policy(policy.policy())
                .expectedRevisionId("NO_POLICY"))).isInstanceOf(PolicyNotFoundException.class);
        client.deleteResourcePolicy(request -> request.resourceArn(arn).expectedRevisionId(revision));
        assertThatThrownBy(() -> client.getResourcePolicy(request -> request.resourceArn(arn)))
                .isInstanceOf(PolicyNotFoundException.class);
    }

    @Test
    void whatIsNotThereYetIsDescribedAsSwitchedOff() {
        assertThat(client.describeContinuousBackups(request -> request.tableName(table))
                .continuousBackupsDescription().pointInTimeRecoveryDescription().pointInTimeRecoveryStatusAsString())
                .isEqualTo("DISABLED");
        assertThat(client.describeContributorInsights(request -> request.tableName(table))
                .contributorInsightsStatusAsString()).isEqualTo("DISABLED");
        assertThat(client.describeKinesisStreamingDestination(request -> request.tableName(table))
                .kinesisDataStreamDestinations()).isEmpty();
        assertThat(client.listBackups().backupSummaries()).isEmpty();
        assertThat(client.listExports(request -> {
            // Of all tables.
        }).exportSummaries()).isEmpty();
    }
}
