package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.ReadMode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What all operations share.
 *
 * @param dynamoDb   the client that does the work
 * @param payloads   the objects
 * @param tables     the tables' keys
 * @param byTable    options by table name
 * @param everywhere options of tables that have none of their own
 * @param reading    the read mode of this view of the client, if it overrides the options'
 */
record Context(DynamoDbClient dynamoDb, PayloadStore payloads, TableCatalogue tables, Map<String, Offload> byTable,
        Optional<Offload> everywhere, Optional<ReadMode> reading) {
    Context {
        byTable = Map.copyOf(byTable);
    }

    Context withReading(ReadMode mode) {
        return new Context(dynamoDb, payloads, tables, byTable, everywhere, Optional.of(mode));
    }

    /** The options of a table; empty if the library leaves it alone. */
    Optional<Offload> options(@Nullable String tableNameOrArn) {
        if (tableNameOrArn == null) {
            return Optional.empty();
        }
        Offload own = byTable.get(tableName(tableNameOrArn));
        return own == null ? everywhere : Optional.of(own);
    }

    private static String tableName(String nameOrArn) {
        int table = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(":table/") : -1;
        return table < 0 ? nameOrArn : nameOrArn.substring(table + ":table/".length());
    }

    /** How this request wants moved attributes. */
    ReadMode readMode(AwsRequest request, Offload options) {
        ReadMode mode = request.overrideConfiguration()
                .map(configuration -> executionMode(configuration.executionAttributes()))
                .orElse(Optional.empty()).or(() -> reading).orElse(options.read());
        if (mode == ReadMode.PRESIGNED && !payloads.canPresign()) {
            throw new IllegalStateException("Reading pre-signed URLs needs an S3Presigner; give one to the builder.");
        }
        return mode;
    }

    private static Optional<ReadMode> executionMode(ExecutionAttributes attributes) {
        return attributes.getOptionalAttribute(LargeItemDynamoDbClient.READ_MODE);
    }
}
