package dev.pannier.access.policy;

import dev.pannier.access.policy.Condition.Absence;
import dev.pannier.access.policy.Condition.Comparison;
import dev.pannier.access.policy.Condition.Quantifier;
import dev.pannier.access.policy.S3Actions.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the policy of a bucket and checks what AWS checks of it, in AWS's words.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the policy
 *      language</a>
 */
public final class PolicyParser {
    private static final Set<String> POLICY_MEMBERS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_MEMBERS = Set.of("Sid", "Effect", "Principal", "NotPrincipal", "Action",
            "NotAction", "Resource", "NotResource", "Condition");
    private static final String CURRENT = "2012-10-17";
    private static final String FIRST = "2008-10-17";
    private static final Pattern RESOURCE = Pattern.compile("arn:aws[a-z-]*:s3:::([^/]+)(/.*)?", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]+:.+");

    private final String bucket;

    private PolicyParser(String bucket) {
        this.bucket = bucket;
    }

    /**
     * Parses a policy for a bucket.
     *
     * @throws MalformedPolicyException if AWS would refuse it
     */
    public static Policy parse(byte[] document, String bucket) {
        Json.Members root;
        try {
            root = Json.parse(document);
        } catch (Json.MalformedException e) {
            throw document.length > 0 && document[0] == '{'
                    ? malformed("This policy contains invalid Json")
                    : malformed("Policies must be valid JSON and the first byte must be '{'");
        }
        return new PolicyParser(bucket).policy(root);
    }

    private Policy policy(Json.Members root) {
        checkMembers(root, POLICY_MEMBERS);
        String version = root.get("Version").map(PolicyParser::version).orElse(FIRST);
        List<Json> elements = switch (root.get("Statement")
                .orElseThrow(() -> malformed("Missing required field Statement"))) {
            case Json.Elements(List<Json> values) -> values;
            case Json single -> List.of(single);
        };
        if (elements.isEmpty()) {
            throw malformed("Could not parse the policy: Statement is empty!");
        }
        List<Statement> statements = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Json element : elements) {
            if (!(element instanceof Json.Members members)) {
                throw malformed("Could not parse the policy: Statement must be an object");
            }
            members.get("Sid").map(sid -> text(sid, "Sid")).filter(sid -> !sid.isEmpty()).ifPresent(sid -> {
                if (!ids.add(sid)) {
                    throw malformed("Statement IDs (SID) in a single policy must be unique.");
                }
            });
            statements.add(statement(members, version.equals(CURRENT)));
        }
        return new Policy(statements);
    }

    private static String version(Json value) {
        if (value instanceof Json.Text(String text) && (text.equals(CURRENT) || text.equals(FIRST))) {
            return text;
        }
        throw malformed("The policy must contain a valid version string");
    }

    private Statement statement(Json.Members members, boolean variables) {
        checkMembers(members, STATEMENT_MEMBERS);
        boolean allows = effect(required(members, "Effect"));
        Principals principals = principals(members);
        if (allows && principals.negated()) {
            throw malformed("Allow with NotPrincipal is not allowed.");
        }
        boolean notActions = negated(members, "Action", "NotAction");
        List<String> actions = texts(required(members, notActions ? "NotAction" : "Action"),
                "Policy has invalid action").stream().map(PolicyParser::action).toList();
        boolean notResources = negated(members, "Resource", "NotResource");
        List<String> resources = texts(required(members, notResources ? "NotResource" : "Resource"),
                "Policy has invalid resource");
        resources.forEach(this::checkResource);
        if (!notActions && !notResources) {
            actions.forEach(action -> checkApplies(action, resources));
        }
        List<Condition> conditions = members.get("Condition").map(PolicyParser::conditions).orElse(List.of());
        return new Statement(allows, principals, actions, notActions, resources, notResources, conditions, variables);
    }

    private static boolean effect(Json value) {
        String effect = text(value, "Effect");
        return switch (effect) {
            case "Allow" -> true;
            case "Deny" -> false;
            default -> throw malformed("Invalid effect: " + effect);
        };
    }

    private static Principals principals(Json.Members members) {
        boolean negated = negated(members, "Principal", "NotPrincipal");
        return Principals.parse(required(members, negated ? "NotPrincipal" : "Principal"), negated);
    }

    /** Whether the second of two members is there; both cannot be. */
    private static boolean negated(Json.Members members, String plain, String negated) {
        boolean has = members.get(negated).isPresent();
        if (has && members.get(plain).isPresent()) {
            throw malformed("Statement cannot contain both " + plain + " and " + negated);
        }
        return has;
    }

    private static String action(String pattern) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        boolean known = lower.equals("*") || (lower.startsWith("s3:") && S3Actions.exists(lower));
        if (!known) {
            throw malformed("Policy has invalid action");
        }
        return lower;
    }

    private void checkResource(String resource) {
        Matcher parts = RESOURCE.matcher(resource);
        // A variable can stand for any part of the name.
        if (!parts.matches() || !Wildcard.matches(parts.group(1).replaceAll("\\$\\{[^}]*}", "*"), bucket)) {
            throw malformed("Policy has invalid resource");
        }
    }

    private static void checkApplies(String action, List<String> resources) {
        boolean applies = resources.stream().anyMatch(resource -> {
            // A star in the name may reach over the slash.
            boolean any = resource.substring(resource.lastIndexOf(":::")).matches("[^/]*[*?][^/]*");
            return any || S3Actions.exists(action, resource.contains("/") ? Resource.OBJECT : Resource.BUCKET);
        });
        if (!applies) {
            throw malformed("Action does not apply to any resource(s) in statement");
        }
    }

    private static List<Condition> conditions(Json value) {
        if (!(value instanceof Json.Members(Map<String, Json> operators))) {
            throw malformed("Could not parse the policy: Condition must be an object");
        }
        List<Condition> conditions = new ArrayList<>();
        operators.forEach((name, keys) -> {
            if (!(keys instanceof Json.Members(Map<String, Json> lines))) {
                throw malformed("Could not parse the policy: Condition must be an object");
            }
            lines.forEach((key, values) -> conditions.add(condition(name, key, values)));
        });
        return conditions;
    }

    private static Condition condition(String name, String key, Json value) {
        if (!KEY.matcher(key).matches() || !ConditionKeys.known(Variables.normalised(key))) {
            throw malformed("Policy has an invalid condition key");
        }
        String normalised = Variables.normalised(key);
        List<String> values = conditionValues(value);
        if (name.equals("Null")) {
            return new Absence(normalised, values.contains("true"));
        }
        Quantifier quantifier = name.startsWith("ForAllValues:")
                ? Quantifier.ALL
                : name.startsWith("ForAnyValue:") ? Quantifier.ANY : Quantifier.NONE;
        String operatorName = name.substring(name.indexOf(':') + 1);
        boolean ifExists = operatorName.endsWith("IfExists");
        Optional<ConditionOperator> operator = quantifier == Quantifier.NONE && name.contains(":")
                ? Optional.empty()
                : ConditionOperator.ofName(ifExists
                        ? operatorName.substring(0, operatorName.length() - "IfExists".length())
                        : operatorName);
        if (operator.isEmpty()) {
            throw malformed("Invalid Condition type : " + name);
        }
        if (!values.stream().allMatch(text -> text.contains("${") || operator.get().accepts(text))) {
            throw malformed("Invalid value for Condition " + name + ": " + key);
        }
        return new Comparison(operator.get(), quantifier, ifExists, normalised, values);
    }

    private static List<String> conditionValues(Json value) {
        return switch (value) {
            case Json.Text(String text) -> List.of(text);
            case Json.Literal(String text) -> List.of(text);
            case Json.Elements(List<Json> elements) -> elements.stream().map(element -> switch (element) {
                case Json.Text(String text) -> text;
                case Json.Literal(String text) -> text;
                default -> throw malformed("Could not parse the policy: a condition's values must be texts");
            }).toList();
            case Json.Members _ -> throw malformed("Could not parse the policy: a condition's values must be texts");
        };
    }

    private static Json required(Json.Members members, String name) {
        return members.get(name).orElseThrow(() -> malformed("Missing required field " + name));
    }

    private static void checkMembers(Json.Members members, Set<String> known) {
        for (String name : members.values().keySet()) {
            if (!known.contains(name)) {
                throw malformed("Unknown field " + name);
            }
        }
    }

    private static String text(Json value, String field) {
        if (value instanceof Json.Text(String text)) {
            return text;
        }
        throw malformed("Could not parse the policy: " + field + " must be a text");
    }

    private static List<String> texts(Json value, String complaint) {
        List<String> texts = new ArrayList<>();
        switch (value) {
            case Json.Text(String text) -> texts.add(text);
            case Json.Elements(List<Json> elements) -> elements.forEach(element -> {
                if (!(element instanceof Json.Text(String text))) {
                    throw malformed(complaint);
                }
                texts.add(text);
            });
            default -> throw malformed(complaint);
        }
        if (texts.isEmpty()) {
            throw malformed(complaint);
        }
        return texts;
    }

    private static MalformedPolicyException malformed(String text) {
        return new MalformedPolicyException(text);
    }
}
