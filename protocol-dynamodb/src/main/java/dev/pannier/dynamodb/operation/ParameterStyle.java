package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Expressions and the parameters they replaced are never mixed, and names and values need an expression that may use
 * them.
 *
 * @param expressions the operation's expressions, in the order messages list them
 * @param legacy      the parameters they replaced, in that order
 */
record ParameterStyle(List<Member<?>> expressions, List<Member<?>> legacy) {

    void check(Input input) {
        List<Member<?>> sent = sent(input, expressions);
        List<Member<?>> sentLegacy = sent(input, legacy);
        if (!sent.isEmpty() && !sentLegacy.isEmpty()) {
            throw mixed(sent, sentLegacy);
        }
        if (sent.isEmpty() && input.has(Members.EXPRESSION_ATTRIBUTE_NAMES)) {
            throw DynamoDbError.VALIDATION
                    .with("ExpressionAttributeNames can only be specified when using expressions");
        }
        List<Member<?>> withValues = expressions.stream().filter(e -> e != Members.PROJECTION_EXPRESSION).toList();
        if (!withValues.isEmpty() && sent(input, withValues).isEmpty()
                && input.has(Members.EXPRESSION_ATTRIBUTE_VALUES)) {
            throw DynamoDbError.VALIDATION.with("ExpressionAttributeValues can only be specified when using"
                    + " expressions: " + names(withValues, " and ") + (withValues.size() > 1 ? " are" : " is")
                    + " null");
        }
    }

    static ServiceException mixed(List<Member<?>> expressions, List<Member<?>> legacy) {
        return DynamoDbError.VALIDATION.with("Can not use both expression and non-expression parameters in the same"
                + " request: Non-expression parameters: {" + names(legacy, ", ") + "} Expression parameters: {"
                + names(expressions, ", ") + "}");
    }

    private static List<Member<?>> sent(Input input, List<Member<?>> members) {
        return members.stream().filter(input::has).toList();
    }

    private static String names(List<Member<?>> members, String separator) {
        return members.stream().map(Member::name).collect(Collectors.joining(separator));
    }
}
