package dev.pannier.client;

import dev.pannier.large.ExtendedOptions;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.ReadMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What all operations share.
 *
 * @param dynamoDb   the client that does the work
 * @param outside    the values that are outside of their items
 * @param deadLetters keeps what is refused
 * @param tables     the tables' keys
 * @param byTable    options by table name
 * @param everywhere options of tables that have none of their own
 * @param reading    the read mode of this view of the client, if it overrides the options'
 * @param ofRows     whether rows are what its operations are about, each an item of its own, and not items with groups
 */
record Context(DynamoDbClient dynamoDb, OutsideValues outside, DeadLetters deadLetters, TableCatalogue tables,
        Map<String, LargeItemOptions> byTable, Optional<LargeItemOptions> everywhere, Optional<ReadMode> reading,
        boolean ofRows) {
    Context {
        byTable = Map.copyOf(byTable);
    }

    Context withReading(ReadMode mode) {
        return new Context(dynamoDb, outside, deadLetters, tables, byTable, everywhere, Optional.of(mode),
                ofRows);
    }

    /** The same for the rows of items with groups. What is refused of them is kept by whoever knows the item. */
    Context rows() {
        Map<String, LargeItemOptions> ofTables = new HashMap<>();
        byTable.forEach((table, options) -> ofTables.put(table, ofRows(options)));
        return new Context(dynamoDb, outside, deadLetters.none(), tables, ofTables, everywhere.map(Context::ofRows),
                reading, true);
    }

    /** What a write leaves in the rows of an item with groups. */
    AttributeValue newStamp() {
        return AttributeValue.fromS(outside.parts().newGeneration().text());
    }

    private static LargeItemOptions ofRows(LargeItemOptions options) {
        return options instanceof ExtendedOptions extended ? extended.plain() : options;
    }

    /** A table with options; empty if the library leaves it alone. */
    Optional<LargeTable> table(@Nullable String tableNameOrArn) {
        if (tableNameOrArn == null) {
            return Optional.empty();
        }
        LargeItemOptions own = byTable.get(tableName(tableNameOrArn));
        Optional<LargeItemOptions> options = own == null ? everywhere : Optional.of(own);
        return options.map(some -> new LargeTable(this, tableNameOrArn, some));
    }

    private static String tableName(String nameOrArn) {
        int table = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(":table/") : -1;
        return table < 0 ? nameOrArn : nameOrArn.substring(table + ":table/".length());
    }

    /** How this request wants values that are outside. */
    ReadMode readMode(AwsRequest request, LargeTable table) {
        ReadMode mode = request.overrideConfiguration()
                .map(configuration -> configuration.executionAttributes()
                        .getOptionalAttribute(LargeItemDynamoDbClient.READ_MODE))
                .orElse(Optional.empty()).or(() -> reading).orElse(table.options().readMode());
        if (mode == ReadMode.PRESIGNED && !outside.objects().canPresign()) {
            throw new IllegalStateException("Reading pre-signed URLs needs an S3Presigner; give one to the builder.");
        }
        return mode;
    }
}
