package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.BillingMode;
import dev.pannier.items.IndexDescription;
import dev.pannier.items.IndexProjection;
import dev.pannier.items.KeySchema;
import dev.pannier.items.Owner;
import dev.pannier.items.ProvisionedThroughputDescription;
import dev.pannier.items.SseSpecification;
import dev.pannier.items.TableDescription;
import dev.pannier.items.TableStatus;
import dev.pannier.items.Throughput;
import dev.pannier.items.WarmThroughputDescription;

/** Writes {@code TableDescription}. */
final class TableOutput {
    private final Owner owner;
    private final JsonOutput out;

    TableOutput(Owner owner, JsonOutput out) {
        this.owner = owner;
        this.out = out;
    }

    /** A member: {@code Table} or {@code TableDescription}. */
    void write(String member, TableDescription table) {
        out.startObject(member);
        if (table.status() != TableStatus.DELETING) {
            definition(table);
        }
        out.member("TableName", table.name());
        out.member("TableStatus", table.status().name());
        provisioned(table.provisioned());
        out.member("TableSizeBytes", table.sizeBytes());
        out.member("ItemCount", table.itemCount());
        out.member("TableArn", table.arn());
        out.member("TableId", table.id());
        billing(table);
        if (table.status() != TableStatus.DELETING) {
            indexes(table);
        }
        stream(table);
        table.sse().filter(SseSpecification::enabled).ifPresent(sse -> sse(sse, table.sseUpdating()));
        table.tableClass().ifPresent(tableClass -> {
            out.startObject("TableClassSummary").member("TableClass", tableClass.name());
            table.tableClassUpdated().ifPresent(time -> out.member("LastUpdateDateTime", time));
            out.endObject();
        });
        out.member("DeletionProtectionEnabled", table.deletionProtection());
        table.onDemand().ifPresent(this::onDemand);
        warm(table.warm(), table.status());
        out.endObject();
    }

    private void definition(TableDescription table) {
        out.startArray("AttributeDefinitions");
        table.attributes().forEach(attribute -> out.startObject().member("AttributeName", attribute.name())
                .member("AttributeType", attribute.type().name()).endObject());
        out.endArray();
        keySchema(table.keySchema());
        out.member("CreationDateTime", table.created());
    }

    private void keySchema(KeySchema schema) {
        out.startArray("KeySchema");
        schema.elements().forEach(element -> out.startObject().member("AttributeName", element.name())
                .member("KeyType", element.type().name()).endObject());
        out.endArray();
    }

    private void provisioned(ProvisionedThroughputDescription provisioned) {
        out.startObject("ProvisionedThroughput");
        provisioned.lastIncrease().ifPresent(time -> out.member("LastIncreaseDateTime", time));
        provisioned.lastDecrease().ifPresent(time -> out.member("LastDecreaseDateTime", time));
        out.member("NumberOfDecreasesToday", provisioned.decreasesToday());
        out.member("ReadCapacityUnits", provisioned.throughput().readUnits());
        out.member("WriteCapacityUnits", provisioned.throughput().writeUnits());
        out.endObject();
    }

    private void billing(TableDescription table) {
        if (table.billingMode() == BillingMode.PAY_PER_REQUEST || table.lastPayPerRequest().isPresent()) {
            out.startObject("BillingModeSummary").member("BillingMode", table.billingMode().name());
            if (table.status() != TableStatus.CREATING) {
                // Seen on AWS: the answer to CreateTable leaves it out.
                table.lastPayPerRequest().ifPresent(time -> out.member("LastUpdateToPayPerRequestDateTime", time));
            }
            out.endObject();
        }
    }

    private void indexes(TableDescription table) {
        if (!table.localIndexes().isEmpty()) {
            out.startArray("LocalSecondaryIndexes");
            table.localIndexes().forEach(index -> {
                out.startObject();
                index(index);
                out.endObject();
            });
            out.endArray();
        }
        if (!table.globalIndexes().isEmpty()) {
            out.startArray("GlobalSecondaryIndexes");
            table.globalIndexes().forEach(this::globalIndex);
            out.endArray();
        }
    }

    private void index(IndexDescription index) {
        out.member("IndexName", index.name());
        keySchema(index.keySchema());
        IndexProjection projection = index.projection();
        out.startObject("Projection").member("ProjectionType", projection.type().name());
        if (projection.type() == IndexProjection.Type.INCLUDE) {
            out.member("NonKeyAttributes", projection.nonKeyAttributes());
        }
        out.endObject();
        out.member("IndexSizeBytes", index.sizeBytes());
        out.member("ItemCount", index.itemCount());
        out.member("IndexArn", index.arn());
    }

    private void globalIndex(IndexDescription.Global index) {
        out.startObject();
        index(index);
        out.member("IndexStatus", index.status().name());
        index.backfilling().ifPresent(backfilling -> out.member("Backfilling", backfilling));
        provisioned(index.provisioned());
        index.onDemand().ifPresent(this::onDemand);
        warm(index.warm(), index.status());
        out.endObject();
    }

    private void stream(TableDescription table) {
        if (table.stream().enabled()) {
            out.startObject("StreamSpecification").member("StreamEnabled", true);
            table.stream().viewType().ifPresent(type -> out.member("StreamViewType", type));
            out.endObject();
        }
        table.streamLabel().ifPresent(label -> out.member("LatestStreamLabel", label));
        table.streamArn().ifPresent(arn -> out.member("LatestStreamArn", arn));
    }

    private void sse(SseSpecification sse, boolean updating) {
        String key = sse.kmsKeyId().orElse("alias/aws/dynamodb");
        out.startObject("SSEDescription").member("Status", updating ? "UPDATING" : "ENABLED").member("SSEType",
                sse.type().orElse("KMS"));
        out.member("KMSMasterKeyArn", key.startsWith("arn:")
                ? key
                : "arn:aws:kms:" + owner.region() + ":" + owner.accountId() + ":" + keyPath(key));
        out.endObject();
    }

    private static String keyPath(String key) {
        return key.startsWith("alias/") || key.startsWith("key/") ? key : "key/" + key;
    }

    private void onDemand(Throughput most) {
        out.startObject("OnDemandThroughput");
        if (most.readUnits() >= 0) {
            out.member("MaxReadRequestUnits", most.readUnits());
        }
        if (most.writeUnits() >= 0) {
            out.member("MaxWriteRequestUnits", most.writeUnits());
        }
        out.endObject();
    }

    /** AWS leaves it out of the answers to CreateTable and DeleteTable. */
    private void warm(WarmThroughputDescription warm, TableStatus of) {
        if (of != TableStatus.CREATING && of != TableStatus.DELETING) {
            out.startObject("WarmThroughput").member("ReadUnitsPerSecond", warm.throughput().readUnits())
                    .member("WriteUnitsPerSecond", warm.throughput().writeUnits())
                    .member("Status", warm.status().name()).endObject();
        }
    }
}
