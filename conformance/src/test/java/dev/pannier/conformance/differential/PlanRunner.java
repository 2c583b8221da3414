package dev.pannier.conformance.differential;

import dev.pannier.expression.Condition;
import dev.pannier.expression.ConditionExpression;
import dev.pannier.expression.ExpressionKind;
import dev.pannier.expression.KeyCondition;
import dev.pannier.expression.KeyConditionExpression;
import dev.pannier.expression.Placeholders;
import dev.pannier.expression.Projection;
import dev.pannier.expression.ProjectionExpression;
import dev.pannier.expression.ScalarKeys;
import dev.pannier.expression.Update;
import dev.pannier.expression.UpdateExpression;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.List;
import java.util.Optional;

/** Runs expressions by Pannier's expression module alone. */
final class PlanRunner implements ExpressionRunner {
    private static final List<String> KEY = List.of(SdkRunner.HASH);

    @Override
    public String run(ExpressionCase expression) {
        try {
            return answer(expression);
        } catch (ServiceException e) {
            return e.text();
        }
    }

    private static String answer(ExpressionCase expression) {
        Placeholders placeholders = new Placeholders(expression.names(), expression.values());
        Item item = expression.item().map(i -> i.with(SdkRunner.HASH, SdkRunner.KEY)).orElse(Item.EMPTY);
        String text = expression.text();
        return switch (expression.kind()) {
            case CONDITION -> {
                Condition condition = ConditionExpression.parse(ExpressionKind.CONDITION, text).bind(placeholders);
                placeholders.requireAllUsed();
                ScalarKeys.require(condition.paths(), KEY, List.of());
                yield condition.test(item) ? "true" : "false";
            }
            case UPDATE -> {
                Update update = UpdateExpression.parse(text).bind(placeholders);
                placeholders.requireAllUsed();
                update.requireNoneOf(KEY);
                ScalarKeys.require(update.paths(), KEY, List.of());
                yield Print.of(update.apply(item.with(SdkRunner.HASH, SdkRunner.KEY)).updated());
            }
            case PROJECTION -> {
                Projection projection = ProjectionExpression.parse(text).bind(placeholders);
                placeholders.requireAllUsed();
                ScalarKeys.require(projection.paths(), KEY, List.of());
                yield Print.of(projection.apply(item));
            }
            case KEY_CONDITION -> {
                Condition condition = KeyConditionExpression.parse(text).bindCondition(placeholders);
                placeholders.requireAllUsed();
                KeyCondition.of(condition).on(SdkRunner.HASH, Optional.of(SdkRunner.RANGE));
                yield "ok";
            }
        };
    }
}
