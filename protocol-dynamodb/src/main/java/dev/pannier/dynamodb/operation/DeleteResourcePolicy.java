package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;

/**
 * DeleteResourcePolicy. Where there is no policy, there is nothing to do, unless a revision was expected.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteResourcePolicy.html">
 *      DeleteResourcePolicy</a>
 */
public record DeleteResourcePolicy(ItemEngine engine) implements Operation {
    private static final Structure INPUT = Structure.of("DeleteResourcePolicyInput", PolicyResource.RESOURCE_ARN,
            PolicyResource.EXPECTED_REVISION);

    @Override
    public String name() {
        return "DeleteResourcePolicy";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        engine.deleteResourcePolicy(call.owner(), PolicyResource.target(call, input),
                input.get(PolicyResource.EXPECTED_REVISION)).ifPresent(revision -> out.member("RevisionId", revision));
    }
}
