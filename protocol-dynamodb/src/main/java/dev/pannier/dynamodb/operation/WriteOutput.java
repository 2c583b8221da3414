package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.WriteResult;

/** Writes the answer of PutItem, UpdateItem and DeleteItem. */
final class WriteOutput {
    private WriteOutput() {
    }

    static void write(Input input, WriteResult result, JsonOutput out) {
        result.attributes().ifPresent(item -> out.item("Attributes", item));
        CapacityOutput.write(input, result.capacity(), out);
        CollectionOutput.write(input, result.collection(), out);
    }
}
