package dev.pannier.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A projection of a request, widened to whole attributes for the call and applied to what comes back, once payloads are
 * in place: {@code document.title} of a document that is an object means its title, not a member of the pointer.
 * Widening costs no capacity, since DynamoDB counts the item and not the projection.
 */
final class Projection {
    private final Map<String, List<List<DocumentPath.Step>>> paths = new LinkedHashMap<>();

    /** Of a ProjectionExpression. */
    static Projection of(String expression, Map<String, String> names) {
        Projection projection = new Projection();
        Tokens tokens = new Tokens(expression);
        while (tokens.hasNext()) {
            if (tokens.atPath()) {
                DocumentPath path = tokens.path();
                projection.paths.computeIfAbsent(path.attribute(names), name -> new ArrayList<>())
                        .add(path.resolvedSteps(names));
            } else {
                tokens.next();
            }
        }
        return projection;
    }

    /** The attributes that the caller asks for, in part or as a whole. */
    Set<String> attributes() {
        return paths.keySet();
    }

    /**
     * The expression to send: whole attributes, and {@code more} of them.
     *
     * @param names receives the placeholders used
     */
    String widened(List<String> more, List<String> morePaths, Map<String, String> names) {
        Set<String> attributes = new LinkedHashSet<>(paths.keySet());
        attributes.addAll(more);
        List<String> terms = new ArrayList<>();
        for (String attribute : attributes) {
            String placeholder = "#pannier_p" + terms.size();
            names.put(placeholder, attribute);
            terms.add(placeholder);
        }
        terms.addAll(morePaths);
        return String.join(", ", terms);
    }

    /** What the caller asked for, of an item of whole attributes. */
    Map<String, AttributeValue> apply(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> projected = new LinkedHashMap<>();
        paths.forEach((attribute, steps) -> {
            AttributeValue value = item.get(attribute);
            if (value != null) {
                project(value, steps).ifPresent(part -> projected.put(attribute, part));
            }
        });
        return projected;
    }

    private static Optional<AttributeValue> project(AttributeValue value, List<List<DocumentPath.Step>> paths) {
        if (paths.stream().anyMatch(List::isEmpty)) {
            return Optional.of(value);
        }
        if (value.hasM()) {
            return projectMap(value, paths);
        }
        return value.hasL() ? projectList(value, paths) : Optional.empty();
    }

    private static Optional<AttributeValue> projectMap(AttributeValue value, List<List<DocumentPath.Step>> paths) {
        Map<String, AttributeValue> members = new LinkedHashMap<>();
        for (Map.Entry<String, AttributeValue> member : value.m().entrySet()) {
            inner(paths, new DocumentPath.Member(member.getKey()))
                    .flatMap(rest -> project(member.getValue(), rest))
                    .ifPresent(part -> members.put(member.getKey(), part));
        }
        return members.isEmpty() ? Optional.empty() : Optional.of(AttributeValue.fromM(members));
    }

    private static Optional<AttributeValue> projectList(AttributeValue value, List<List<DocumentPath.Step>> paths) {
        List<AttributeValue> elements = new ArrayList<>();
        for (int i = 0; i < value.l().size(); i++) {
            AttributeValue element = value.l().get(i);
            inner(paths, new DocumentPath.Element(i)).flatMap(rest -> project(element, rest))
                    .ifPresent(elements::add);
        }
        return elements.isEmpty() ? Optional.empty() : Optional.of(AttributeValue.fromL(elements));
    }

    /** What is left of the paths that begin with this step; empty if none does. */
    private static Optional<List<List<DocumentPath.Step>>> inner(List<List<DocumentPath.Step>> paths,
            DocumentPath.Step step) {
        List<List<DocumentPath.Step>> rest = paths.stream()
                .filter(path -> !path.isEmpty() && path.get(0).equals(step)).map(path -> path.subList(1, path.size()))
                .toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
    }

    /** Of a request that may have none. */
    static Optional<Projection> ofNullable(@Nullable String expression, Map<String, String> names) {
        return expression == null ? Optional.empty() : Optional.of(of(expression, names));
    }
}
