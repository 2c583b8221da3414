package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.ResourcePolicy;

/**
 * GetResourcePolicy. Unlike on AWS it sees what was put a moment ago.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html">
 *      GetResourcePolicy</a>
 */
public record GetResourcePolicy(ItemEngine engine) implements Operation {
    private static final Structure INPUT = Structure.of("GetResourcePolicyInput", PolicyResource.RESOURCE_ARN);

    @Override
    public String name() {
        return "GetResourcePolicy";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        ResourcePolicy policy = engine.resourcePolicy(call.owner(), PolicyResource.target(call, input));
        out.member("Policy", policy.document()).member("RevisionId", policy.revisionId());
    }
}
