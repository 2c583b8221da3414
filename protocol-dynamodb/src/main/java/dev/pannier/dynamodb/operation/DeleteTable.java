package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;

/**
 * DeleteTable.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html">DeleteTable</a>
 */
public record DeleteTable(ItemEngine engine) implements Operation {
    private static final Structure INPUT = Structure.of("DeleteTableInput", Members.TABLE_NAME);

    @Override
    public String name() {
        return "DeleteTable";
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
        new TableOutput(call.owner(), out).write("TableDescription",
                engine.deleteTable(call.owner(), TableReference.nameIn(call, input)));
    }
}
