package dev.pannier.dynamodb.policy;

import dev.pannier.access.policy.Json;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import dev.pannier.model.Utf8;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource policy: checked as AWS checks it, and written in the order in which AWS gives it back, so that two documents
 * that mean the same are the same text.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html">Considerations
 *      for resource-based policies</a>
 */
public final class PolicyDocument {
    private static final int MOST_BYTES = 20 * 1024;
    private static final String OLDEST_VERSION = "2008-10-17";
    private static final Set<String> VERSIONS = Set.of(OLDEST_VERSION, "2012-10-17");
    private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");

    private PolicyDocument() {
    }

    /**
     * Checks a document and rewrites it.
     *
     * @throws ServiceException {@code ValidationException}
     */
    public static String canonical(String document) {
        byte[] bytes = Utf8.encode(document);
        if (bytes.length > MOST_BYTES) {
            throw DynamoDbError.VALIDATION.with("One or more parameter values were invalid: Maximum policy size of "
                    + MOST_BYTES + " bytes exceeded");
        }
        Json.Members policy = parse(bytes);
        policy.values().keySet().stream().filter(name -> !MEMBERS.contains(name)).findFirst().ifPresent(name -> {
            throw invalid("Unknown field " + name);
        });
        StringBuilder out = new StringBuilder(bytes.length);
        out.append("{\"Version\":");
        PolicyJson.append(out, new Json.Text(version(policy)));
        policy.get("Id").ifPresent(id -> PolicyJson.append(out.append(",\"Id\":"), id));
        out.append(",\"Statement\":[");
        Set<String> ids = new HashSet<>();
        String separator = "";
        for (Json.Members statement : statements(policy)) {
            PolicyStatement checked = PolicyStatement.of(statement);
            if (checked.sid().filter(sid -> !ids.add(sid)).isPresent()) {
                throw invalid("The Statement Ids in the policy are not unique");
            }
            out.append(separator);
            checked.appendTo(out);
            separator = ",";
        }
        return out.append("]}").toString();
    }

    private static Json.Members parse(byte[] document) {
        try {
            return Json.parse(document);
        } catch (Json.MalformedException e) {
            throw invalid("This policy contains invalid Json");
        }
    }

    private static String version(Json.Members policy) {
        return switch (policy.get("Version").orElse(new Json.Text(OLDEST_VERSION))) {
            case Json.Text(String version) when VERSIONS.contains(version) -> version;
            default -> throw invalid("The policy must contain a valid version string");
        };
    }

    private static List<Json.Members> statements(Json.Members policy) {
        Json value = policy.get("Statement").orElseThrow(() -> invalid(policy.values().isEmpty()
                ? "Syntax error at position (1,3)"
                : "Missing required field Statement"));
        List<Json> elements = switch (value) {
            case Json.Elements(var values) -> values;
            case Json.Members single -> List.of(single);
            default -> throw invalid("Could not parse the policy: Statement is not an object");
        };
        if (elements.isEmpty()) {
            throw invalid("Could not parse the policy: Statement is empty!");
        }
        List<Json.Members> statements = new ArrayList<>();
        for (Json element : elements) {
            if (!(element instanceof Json.Members statement)) {
                throw invalid("Could not parse the policy: Statement is not an object");
            }
            statements.add(statement);
        }
        return statements;
    }

    /** What AWS says of a document that is no policy. */
    static ServiceException invalid(String reason) {
        return DynamoDbError.VALIDATION
                .with("One or more parameter values were invalid: Invalid policy document: " + reason);
    }

    /** The texts of a value that is a text or a list of texts. */
    static Optional<List<String>> texts(Json value) {
        return switch (value) {
            case Json.Text(String text) -> Optional.of(List.of(text));
            case Json.Elements(var values) when values.stream().allMatch(Json.Text.class::isInstance) -> Optional
                    .of(values.stream().map(Json.Text.class::cast).map(Json.Text::value).distinct().toList());
            default -> Optional.empty();
        };
    }

    /** A text, or a list of more than one. */
    static Json oneOrMany(List<String> texts) {
        return texts.size() == 1
                ? new Json.Text(texts.getFirst())
                : new Json.Elements(texts.stream().<Json>map(Json.Text::new).toList());
    }

    /** An object with its members in the order given. */
    static Json.Members members(Map<String, Json> values) {
        return new Json.Members(values);
    }
}
