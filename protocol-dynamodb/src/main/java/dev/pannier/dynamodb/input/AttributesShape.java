package dev.pannier.dynamodb.input;

import com.fasterxml.jackson.core.JsonToken;
import dev.pannier.model.AttributeValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A map from names to attribute values: an item, a key, the values of an expression. */
public record AttributesShape() implements Shape<Attributes> {
    public static final AttributesShape ATTRIBUTES = new AttributesShape();

    @Override
    public Attributes read(JsonInput in, Position position) throws IOException {
        in.expectMap(position, JsonInput.MODEL + "AttributeValue");
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        Attributes.@Nullable Fault first = null;
        while (in.next() != JsonToken.END_OBJECT) {
            String name = in.name();
            in.next();
            AttributeReader reader = new AttributeReader(in);
            values.put(name, reader.read(Position.ELEMENT, 1));
            String fault = AttributeNames.fault(name).orElse(reader.fault());
            if (fault != null && first == null) {
                first = new Attributes.Fault(name, fault);
            }
        }
        return new Attributes(values, Optional.ofNullable(first));
    }

    /** In a list, such as the keys of BatchGetItem: an entry without attributes, which is then refused as such. */
    @Override
    public Optional<Attributes> ofNull() {
        return Optional.of(new Attributes(Map.of(), Optional.empty()));
    }

    @Override
    public String text(Attributes attributes) {
        return attributes.values().entrySet().stream()
                .map(e -> e.getKey() + "=" + AttributeShape.ATTRIBUTE_TEXT.apply(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
