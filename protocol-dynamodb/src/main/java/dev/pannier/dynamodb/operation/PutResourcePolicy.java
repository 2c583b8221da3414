package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.dynamodb.policy.PolicyDocument;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.PolicyTarget;

import static dev.pannier.dynamodb.input.BooleanShape.BOOLEAN;
import static dev.pannier.dynamodb.input.StringShape.STRING;

/**
 * PutResourcePolicy. Policies are not enforced yet, so nobody can lock himself out: the confirmation of that is taken and
 * asks for nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html">
 *      PutResourcePolicy</a>
 */
public record PutResourcePolicy(ItemEngine engine) implements Operation {
    private static final Member<String> POLICY = Member.of("Policy", STRING).notNull();
    private static final Member<Boolean> CONFIRM = Member.of("ConfirmRemoveSelfResourceAccess", BOOLEAN);
    private static final Structure INPUT = Structure.of("PutResourcePolicyInput", PolicyResource.RESOURCE_ARN, POLICY,
            PolicyResource.EXPECTED_REVISION, CONFIRM);

    @Override
    public String name() {
        return "PutResourcePolicy";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        PolicyTarget target = PolicyResource.target(call, input);
        String document = PolicyDocument.canonical(input.require(POLICY));
        out.member("RevisionId", engine.putResourcePolicy(call.owner(), target, document,
                input.get(PolicyResource.EXPECTED_REVISION)).revisionId());
    }
}
