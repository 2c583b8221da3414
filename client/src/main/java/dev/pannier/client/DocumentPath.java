package dev.pannier.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A document path as it stands in an expression.
 *
 * @param head  the attribute's name or its placeholder
 * @param steps from the attribute inwards; empty if the path is the whole attribute
 */
record DocumentPath(String head, List<Step> steps) {
    DocumentPath {
        steps = List.copyOf(steps);
    }

    /** The attribute's name. */
    String attribute(Map<String, String> names) {
        return names.getOrDefault(head, head);
    }

    boolean isWhole() {
        return steps.isEmpty();
    }

    /** The steps with placeholders replaced by names. */
    List<Step> resolvedSteps(Map<String, String> names) {
        List<Step> resolved = new ArrayList<>();
        for (Step step : steps) {
            resolved.add(step instanceof Member member
                    ? new Member(names.getOrDefault(member.name(), member.name()))
                    : step);
        }
        return resolved;
    }

    /** One step inwards. */
    sealed interface Step {
    }

    /** Into a map. */
    record Member(String name) implements Step {
    }

    /** Into a list. */
    record Element(int index) implements Step {
    }
}
