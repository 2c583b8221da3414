package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.AttributeNames;
import dev.pannier.dynamodb.input.Attributes;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.expression.Condition;
import dev.pannier.expression.ExpressionKind;
import dev.pannier.expression.Placeholders;
import dev.pannier.expression.Projection;
import dev.pannier.expression.Update;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The expressions of one request with their names and values. They are bound in AWS's order (update, condition, key
 * condition, filter, projection), then {@link #finish} looks for what none of them used.
 */
final class RequestExpressions {
    private static final Pattern NAME = Pattern.compile("#[0-9a-zA-Z_]+");
    private static final Pattern VALUE = Pattern.compile(":[0-9a-zA-Z_]+");

    private final ExpressionCache cache;
    private final Input input;
    private final Placeholders placeholders;

    private RequestExpressions(ExpressionCache cache, Input input, Placeholders placeholders) {
        this.cache = cache;
        this.input = input;
        this.placeholders = placeholders;
    }

    /** For an input that may have names and values. */
    static RequestExpressions of(ExpressionCache cache, Input input) {
        Map<String, String> names = names(input);
        Map<String, AttributeValue> values = input.get(Members.EXPRESSION_ATTRIBUTE_VALUES)
                .map(RequestExpressions::checkedValues).orElse(Map.of());
        return new RequestExpressions(cache, input, new Placeholders(names, values));
    }

    /** For an input that may have names only, because it has nothing but a projection. */
    static RequestExpressions ofProjection(ExpressionCache cache, Input input) {
        return new RequestExpressions(cache, input, new Placeholders(names(input), Map.of()));
    }

    private static Map<String, String> names(Input input) {
        Optional<Map<String, String>> sent = input.get(Members.EXPRESSION_ATTRIBUTE_NAMES);
        sent.ifPresent(names -> {
            if (names.isEmpty()) {
                throw invalid("ExpressionAttributeNames must not be empty");
            }
            requireSyntax("ExpressionAttributeNames", NAME, names);
            names.forEach((key, name) -> AttributeNames.fault(name).ifPresent(fault -> {
                throw invalid("ExpressionAttributeNames contains invalid value: " + fault + " for key " + key);
            }));
        });
        return sent.orElse(Map.of());
    }

    private static Map<String, AttributeValue> checkedValues(Attributes sent) {
        if (sent.values().isEmpty()) {
            throw invalid("ExpressionAttributeValues must not be empty");
        }
        requireSyntax("ExpressionAttributeValues", VALUE, sent.values());
        sent.fault().ifPresent(fault -> {
            throw invalid("ExpressionAttributeValues contains invalid value: " + fault.message() + " for key "
                    + fault.name());
        });
        return sent.values();
    }

    private static void requireSyntax(String parameter, Pattern syntax, Map<String, ?> placeholders) {
        for (String key : placeholders.keySet()) {
            if (!syntax.matcher(key).matches()) {
                throw invalid(parameter + " contains invalid key: Syntax error; key: \"" + key + "\"");
            }
        }
    }

    private static ServiceException invalid(String message) {
        return DynamoDbError.VALIDATION.with(message);
    }

    Optional<Update> update() {
        return input.get(Members.UPDATE_EXPRESSION).map(text -> cache.update(text).bind(placeholders));
    }

    Optional<Condition> condition() {
        return input.get(Members.CONDITION_EXPRESSION)
                .map(text -> cache.condition(ExpressionKind.CONDITION, text).bind(placeholders));
    }

    /** Not yet taken apart by key: that comes when {@link #finish} has found nothing. */
    Optional<Condition> keyCondition() {
        return input.get(Members.KEY_CONDITION_EXPRESSION)
                .map(text -> cache.keyCondition(text).bindCondition(placeholders));
    }

    Optional<Condition> filter() {
        return input.get(Members.FILTER_EXPRESSION)
                .map(text -> cache.condition(ExpressionKind.FILTER, text).bind(placeholders));
    }

    Optional<Projection> projection() {
        return input.get(Members.PROJECTION_EXPRESSION).map(text -> cache.projection(text).bind(placeholders));
    }

    /** To be called when every expression is bound. */
    void finish() {
        placeholders.requireAllUsed();
    }
}
