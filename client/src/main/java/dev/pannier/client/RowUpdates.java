package dev.pannier.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The actions of an update of an item with groups, by the row that each changes. */
final class RowUpdates {
    private static final Set<String> CLAUSES = Set.of("SET", "REMOVE", "ADD", "DELETE");
    private static final String SET = "SET";

    private final Map<String, Map<String, List<String>>> byRow = new LinkedHashMap<>();
    private final Set<String> targets = new LinkedHashSet<>();
    private final Optional<String> invalid;

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if an action concerns several rows */
    RowUpdates(@Nullable String expression, Map<String, String> names, GroupLayout layout) {
        Optional<Map<String, List<String>>> clauses = clauses(expression == null ? "" : expression);
        this.invalid = clauses.isPresent() ? Optional.empty() : Optional.ofNullable(expression);
        clauses.orElse(Map.of()).forEach((clause, actions) -> actions.forEach(action -> {
            Set<String> attributes = RowConditions.attributes(action, names);
            Set<String> rows = layout.rows(attributes);
            if (rows.size() > 1) {
                throw Errors.validation("An update moves values between attributes that are kept apart ("
                        + String.join(", ", attributes)
                        + "): an action may concern one group only, or the rest of the item.");
            }
            String row = rows.isEmpty() ? GroupLayout.ITEM : rows.iterator().next();
            byRow.computeIfAbsent(row, any -> new LinkedHashMap<>())
                    .computeIfAbsent(clause, any -> new ArrayList<>()).add(action);
            targets.add(target(action));
        }));
    }

    private static String target(String action) {
        Tokens tokens = new Tokens(action);
        if (tokens.atPath()) {
            tokens.path();
        }
        return action.substring(0, tokens.end());
    }

    /** The actions by clause; empty if this is no expression, and DynamoDB says why. */
    private static Optional<Map<String, List<String>>> clauses(String expression) {
        Map<String, List<String>> clauses = new LinkedHashMap<>();
        Tokens tokens = new Tokens(expression);
        while (tokens.hasNext()) {
            String clause = tokens.next().toUpperCase(Locale.ROOT);
            List<String> actions = actions(expression, tokens);
            if (!CLAUSES.contains(clause) || actions.stream().anyMatch(String::isBlank)
                    || clauses.put(clause, actions) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(clauses);
    }

    private static List<String> actions(String expression, Tokens tokens) {
        List<String> actions = new ArrayList<>();
        int from = tokens.end();
        int depth = 0;
        while (tokens.hasNext() && !(depth == 0 && CLAUSES.contains(tokens.peek().toUpperCase(Locale.ROOT)))) {
            int start = tokens.start();
            String token = tokens.next();
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth == 0 && token.equals(",")) {
                actions.add(expression.substring(from, start));
                from = tokens.end();
            }
        }
        actions.add(expression.substring(from, tokens.start()));
        return actions;
    }

    /** The rows that change. */
    Set<String> rows() {
        return byRow.keySet();
    }

    /** The paths that change, as a projection. */
    String targets() {
        return String.join(", ", targets);
    }

    /** The expression for a row, with other assignments. */
    String expression(String row, List<String> assignments) {
        if (invalid.isPresent() && row.equals(GroupLayout.ITEM)) {
            return invalid.get();
        }
        Map<String, List<String>> clauses = new LinkedHashMap<>(byRow.getOrDefault(row, Map.of()));
        List<String> set = new ArrayList<>(clauses.getOrDefault(SET, List.of()));
        set.addAll(assignments);
        clauses.put(SET, set);
        List<String> texts = new ArrayList<>();
        clauses.forEach((clause, actions) -> texts.add(clause + " " + String.join(", ", actions)));
        return String.join(" ", texts);
    }
}
