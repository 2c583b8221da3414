package dev.pannier.dynamodb.operation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pannier.expression.ConditionExpression;
import dev.pannier.expression.ExpressionKind;
import dev.pannier.expression.KeyConditionExpression;
import dev.pannier.expression.ProjectionExpression;
import dev.pannier.expression.UpdateExpression;

/**
 * Parsed expressions by kind and text: applications send the same few again and again. Bounded by the length of the
 * texts, so that generated expressions cannot fill the heap. Thread safe.
 */
public final class ExpressionCache {
    /** A parsed expression takes some ten times its text. */
    private static final long MAX_CHARACTERS = 2_000_000;
    /** What an entry costs beside its text. */
    private static final int ENTRY = 100;

    private record Text(ExpressionKind kind, String text) {
    }

    private final Cache<Text, Object> parsed = Caffeine.newBuilder().maximumWeight(MAX_CHARACTERS)
            .weigher((Text key, Object _) -> key.text.length() + ENTRY).build();

    ConditionExpression condition(ExpressionKind kind, String text) {
        return (ConditionExpression) parsed.get(new Text(kind, text),
                key -> ConditionExpression.parse(key.kind, key.text));
    }

    KeyConditionExpression keyCondition(String text) {
        return (KeyConditionExpression) parsed.get(new Text(ExpressionKind.KEY_CONDITION, text),
                key -> KeyConditionExpression.parse(key.text));
    }

    ProjectionExpression projection(String text) {
        return (ProjectionExpression) parsed.get(new Text(ExpressionKind.PROJECTION, text),
                key -> ProjectionExpression.parse(key.text));
    }

    UpdateExpression update(String text) {
        return (UpdateExpression) parsed.get(new Text(ExpressionKind.UPDATE, text),
                key -> UpdateExpression.parse(key.text));
    }
}
