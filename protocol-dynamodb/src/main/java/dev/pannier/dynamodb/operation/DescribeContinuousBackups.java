package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;

/**
 * DescribeContinuousBackups: there are none yet, and AWS too begins with both switched off.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html">
 *      DescribeContinuousBackups</a>
 */
public record DescribeContinuousBackups(ItemEngine engine) implements Operation {
    private static final Structure INPUT = Structure.of("DescribeContinuousBackupsInput", Members.TABLE_NAME);

    @Override
    public String name() {
        return "DescribeContinuousBackups";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void checkFirst(Input input) {
        TableReference.checkStrictly(input);
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        String table = TableReference.nameIn(call, input);
        try {
            engine.keySchema(call.owner(), table);
        } catch (ServiceException e) {
            // The operations on backups have their own error for a table that is not there.
            throw e.error() == DynamoDbError.RESOURCE_NOT_FOUND
                    ? DynamoDbError.TABLE_NOT_FOUND.with("Table not found: " + table)
                    : e;
        }
        out.startObject("ContinuousBackupsDescription").member("ContinuousBackupsStatus", "DISABLED");
        out.startObject("PointInTimeRecoveryDescription").member("PointInTimeRecoveryStatus", "DISABLED").endObject();
        out.endObject();
    }
}
