package dev.pannier.dynamodb.policy;

import dev.pannier.access.policy.Json;
import dev.pannier.model.DynamoDbError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One checked statement of a resource policy, in AWS's order of members. */
record PolicyStatement(Optional<String> sid, Map<String, Json> members) {
    private static final Set<String> KNOWN = Set.of("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction",
            "Resource", "NotResource", "Condition");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern ACTION = Pattern.compile("\\*|dynamodb:[A-Za-z*?]+");

    static PolicyStatement of(Json.Members statement) {
        statement.values().keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(name -> {
            throw PolicyDocument.invalid("Unknown field " + name);
        });
        Map<String, Json> members = new LinkedHashMap<>();
        Optional<String> sid = statement.get("Sid").map(PolicyStatement::text);
        sid.ifPresent(id -> members.put("Sid", new Json.Text(id)));
        String effect = effect(statement);
        members.put("Effect", new Json.Text(effect));
        members.put(oneOf(statement, "Principal", "NotPrincipal"),
                principal(statement.get(oneOf(statement, "Principal", "NotPrincipal")).orElseThrow(),
                        effect.equals("Allow") && statement.get("Condition").isEmpty()));
        String action = oneOf(statement, "Action", "NotAction");
        members.put(action, actions(statement.get(action).orElseThrow()));
        String resource = oneOf(statement, "Resource", "NotResource");
        members.put(resource, PolicyDocument.oneOrMany(texts(statement.get(resource).orElseThrow())));
        statement.get("Condition").ifPresent(condition -> members.put("Condition", condition));
        return new PolicyStatement(sid, members);
    }

    private static String oneOf(Json.Members statement, String name, String negated) {
        if (statement.get(name).isPresent() == statement.get(negated).isPresent()) {
            throw PolicyDocument.invalid(statement.get(name).isPresent()
                    ? "Statement/policy already has instance of " + name
                    : "Missing required field " + name);
        }
        return statement.get(name).isPresent() ? name : negated;
    }

    private static String effect(Json.Members statement) {
        String effect = text(
                statement.get("Effect").orElseThrow(() -> PolicyDocument.invalid("Missing required field Effect")));
        if (effect.equalsIgnoreCase("Allow")) {
            return "Allow";
        }
        if (effect.equalsIgnoreCase("Deny")) {
            return "Deny";
        }
        throw PolicyDocument.invalid("Invalid effect: " + effect);
    }

    /** Accounts become their root user's ARN; nobody may allow everybody without a condition. */
    private static Json principal(Json value, boolean allowsAlways) {
        if (value instanceof Json.Text(String everybody) && everybody.equals("*")) {
            refuseEverybody(allowsAlways);
            return value;
        }
        if (!(value instanceof Json.Members kinds) || kinds.values().isEmpty()) {
            throw PolicyDocument.invalid("Invalid principal in policy");
        }
        Map<String, Json> principals = new LinkedHashMap<>();
        kinds.values().forEach((kind, named) -> {
            List<String> names = texts(named).stream().map(PolicyStatement::principal).distinct().toList();
            if (names.contains("*")) {
                refuseEverybody(allowsAlways);
            }
            principals.put(kind, PolicyDocument.oneOrMany(names));
        });
        return PolicyDocument.members(principals);
    }

    private static String principal(String name) {
        return ACCOUNT.matcher(name).matches() ? "arn:aws:iam::" + name + ":root" : name;
    }

    private static void refuseEverybody(boolean allowsAlways) {
        if (allowsAlways) {
            throw DynamoDbError.VALIDATION.with("Resource-based policy grants unbounded access in one or more elements."
                    + " Please revise the policy to ensure least-privilege form of access");
        }
    }

    private static Json actions(Json value) {
        List<String> actions = texts(value);
        List<String> invalid = actions.stream().filter(action -> !ACTION.matcher(action).matches())
                .map(action -> "\"" + action + "\"").toList();
        if (!invalid.isEmpty()) {
            throw PolicyDocument.invalid("The following action names are invalid: " + String.join(", ", invalid));
        }
        return PolicyDocument.oneOrMany(actions);
    }

    private static String text(Json value) {
        if (value instanceof Json.Text(String text)) {
            return text;
        }
        throw PolicyDocument.invalid("This policy contains invalid Json");
    }

    private static List<String> texts(Json value) {
        return PolicyDocument.texts(value).filter(texts -> !texts.isEmpty())
                .orElseThrow(() -> PolicyDocument.invalid("This policy contains invalid Json"));
    }

    void appendTo(StringBuilder out) {
        PolicyJson.append(out, PolicyDocument.members(members));
    }
}
