package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Constraint;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.items.ItemEngine;

import static dev.pannier.dynamodb.input.BooleanShape.BOOLEAN;
import static dev.pannier.dynamodb.input.StringShape.STRING;

/**
 * UpdateTimeToLive.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html">
 *      UpdateTimeToLive</a>
 */
public record UpdateTimeToLive(ItemEngine engine) implements Operation {
    private static final Member<Boolean> ENABLED = Member.of("Enabled", BOOLEAN).notNull();
    private static final Member<String> ATTRIBUTE_NAME = Member.of("AttributeName", STRING).notNull()
            .with(Constraint.minLength(1)).with(Constraint.maxLength(255));
    private static final Member<Input> SPECIFICATION = Member
            .of("TimeToLiveSpecification", Structure.of("TimeToLiveSpecification", ENABLED, ATTRIBUTE_NAME)).notNull();
    private static final Structure INPUT = Structure.of("UpdateTimeToLiveInput", Members.TABLE_NAME, SPECIFICATION);

    @Override
    public String name() {
        return "UpdateTimeToLive";
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
        Input specification = input.require(SPECIFICATION);
        boolean enabled = specification.require(ENABLED);
        String attribute = specification.require(ATTRIBUTE_NAME);
        if (enabled) {
            engine.enableTimeToLive(call.owner(), table, attribute);
        } else {
            engine.disableTimeToLive(call.owner(), table, attribute);
        }
        out.startObject("TimeToLiveSpecification").member("Enabled", enabled).member("AttributeName", attribute)
                .endObject();
    }
}
