package dev.pannier.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the paths that plans read. */
final class ReferencedPaths {
    private final List<DocumentPath> paths = new ArrayList<>();

    private final boolean valuesOnly;

    private ReferencedPaths(boolean valuesOnly) {
        this.valuesOnly = valuesOnly;
    }

    static List<DocumentPath> of(Condition condition) {
        ReferencedPaths found = new ReferencedPaths(false);
        found.add(condition);
        return found.paths;
    }

    /** Without whole attributes of which the condition only asks whether they are there. */
    static List<DocumentPath> ofValues(Condition condition) {
        ReferencedPaths found = new ReferencedPaths(true);
        found.add(condition);
        return found.paths;
    }

    static List<DocumentPath> of(UpdateValue value) {
        ReferencedPaths found = new ReferencedPaths(false);
        found.add(value);
        return found.paths;
    }

    static Set<String> topLevel(List<DocumentPath> paths) {
        Set<String> names = new LinkedHashSet<>();
        for (DocumentPath path : paths) {
            names.add(path.attribute());
        }
        return names;
    }

    private void add(Condition condition) {
        switch (condition) {
            case Condition.And(var conditions) -> conditions.forEach(this::add);
            case Condition.Or(var conditions) -> conditions.forEach(this::add);
            case Condition.Not(var negated) -> add(negated);
            case Condition.Comparison(var left, var _, var right) -> add(left, right);
            case Condition.Between(var operand, var low, var high) -> add(operand, low, high);
            case Condition.In(var operand, var candidates) -> {
                add(operand);
                candidates.forEach(this::add);
            }
            case Condition.AttributeExists(var path) -> addExistence(path);
            case Condition.AttributeNotExists(var path) -> addExistence(path);
            case Condition.HasType(var operand, var _) -> add(operand);
            case Condition.BeginsWith(var operand, var prefix) -> add(operand, prefix);
            case Condition.Contains(var container, var member) -> add(container, member);
        }
    }

    private void addExistence(DocumentPath path) {
        if (!valuesOnly || !path.isTopLevel()) {
            paths.add(path);
        }
    }

    private void add(Operand... operands) {
        for (Operand operand : operands) {
            add(operand);
        }
    }

    private void add(Operand operand) {
        switch (operand) {
            case DocumentPath path -> paths.add(path);
            case Literal _ -> {
            }
            case Operand.SizeOf(var sized) -> add(sized);
        }
    }

    private void add(UpdateValue value) {
        switch (value) {
            case DocumentPath path -> paths.add(path);
            case Literal _ -> {
            }
            case UpdateValue.IfNotExists(var path, var otherwise) -> {
                paths.add(path);
                add(otherwise);
            }
            case UpdateValue.ListAppend(var first, var second) -> {
                add(first);
                add(second);
            }
            case UpdateValue.Plus(var left, var right) -> {
                add(left);
                add(right);
            }
            case UpdateValue.Minus(var left, var right) -> {
                add(left);
                add(right);
            }
        }
    }
}
