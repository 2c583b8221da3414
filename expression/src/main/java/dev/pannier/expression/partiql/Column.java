package dev.pannier.expression.partiql;

import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.PathElement;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A selected path. Unlike a projection's, its value comes out at the top, under the last name of the path. */
public record Column(DocumentPath path) {
    /** The name of its value in the result: {@code c} of {@code a.b.c}, {@code b[1]} of {@code a.b[1]}. */
    public String name() {
        String name = path.attribute();
        for (PathElement step : path.steps()) {
            name = switch (step) {
                case PathElement.Field(String field) -> field;
                case PathElement.Index index -> name + index;
            };
        }
        return name;
    }

    /** The columns of one item; what it does not have is left out. */
    public static Item of(Item item, List<Column> columns) {
        Map<String, AttributeValue> row = new LinkedHashMap<>();
        for (Column column : columns) {
            column.path.in(item).ifPresent(value -> row.put(column.name(), value));
        }
        return new Item(row);
    }
}
