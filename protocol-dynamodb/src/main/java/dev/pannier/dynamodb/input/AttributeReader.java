package dev.pannier.dynamodb.input;

import com.fasterxml.jackson.core.JsonToken;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.ServiceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one attribute value with all that is inside it. Wrong JSON types are thrown at once; what is wrong with the value
 * itself is kept, the first one found, because DynamoDB looks at that only after the whole request has been read and its
 * other members have been checked.
 */
final class AttributeReader {
    /** Levels of an attribute's value, itself included. */
    private static final int MAX_DEPTH = 32;

    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final String EMPTY = "Supplied AttributeValue is empty, must contain exactly one of the supported"
            + " datatypes";
    private static final String SEVERAL = "Supplied AttributeValue has more than one datatypes set, must contain exactly"
            + " one of the supported datatypes";
    private static final String TOO_DEEP = "Nesting Levels have exceeded supported limits: Attributes in the item have"
            + " nested levels beyond supported limit";

    private static final Map<String, AttributeType> TYPES = new HashMap<>();
    /** The order in which DynamoDB looks at a value that has several types. */
    private static final List<AttributeType> CHECK_ORDER = List.of(AttributeType.S, AttributeType.B, AttributeType.N,
            AttributeType.BOOL, AttributeType.NULL, AttributeType.BS, AttributeType.NS, AttributeType.SS,
            AttributeType.L, AttributeType.M);
    private static final AttributeValue PLACEHOLDER = AttributeValue.nul();

    static {
        for (AttributeType type : AttributeType.values()) {
            TYPES.put(type.name(), type);
        }
    }

    private final JsonInput in;
    private @Nullable String fault;

    AttributeReader(JsonInput in) {
        this.in = in;
    }

    /** AWS's message about the first thing that is not valid. */
    @Nullable
    String fault() {
        return fault;
    }

    private void fault(String message) {
        if (fault == null) {
            fault = message;
        }
    }

    /** Reads the value the parser stands on; {@code depth} is 1 for an attribute of an item. */
    AttributeValue read(Shape.Position position, int depth) throws IOException {
        if (in.token() == JsonToken.VALUE_NULL) {
            fault(EMPTY);
            return PLACEHOLDER;
        }
        if (in.token() == JsonToken.START_ARRAY) {
            throw in.typeError("Unrecognized collection type class " + JsonInput.MODEL + "AttributeValue");
        }
        if (in.token() != JsonToken.START_OBJECT) {
            throw in.typeError(position == Shape.Position.MEMBER
                    ? "Unexpected field type"
                    : "Unexpected value type in payload");
        }
        if (depth > MAX_DEPTH) {
            fault(TOO_DEEP);
        }
        String before = fault;
        AttributeValue value = null;
        AttributeType worst = null;
        String worstFault = null;
        int types = 0;
        while (in.next() != JsonToken.END_OBJECT) {
            AttributeType type = TYPES.get(in.name());
            JsonToken token = in.next();
            if (type == null || token == JsonToken.VALUE_NULL) {
                in.skipValue();
                continue;
            }
            fault = null;
            value = readAs(type, depth);
            types++;
            if (fault != null
                    && (worst == null || CHECK_ORDER.indexOf(type) < CHECK_ORDER.indexOf(worst))) {
                worst = type;
                worstFault = fault;
            }
        }
        fault = before != null ? before : worstFault;
        if (value == null) {
            fault(EMPTY);
            return PLACEHOLDER;
        }
        if (types > 1) {
            fault(SEVERAL);
        }
        return value;
    }

    private AttributeValue readAs(AttributeType type, int depth) throws IOException {
        return switch (type) {
            case S -> new AttributeValue.S(StringShape.STRING.read(in, Shape.Position.MEMBER));
            case N -> number(StringShape.STRING.read(in, Shape.Position.MEMBER));
            case B -> new AttributeValue.B(Bytes.wrap(in.base64()));
            case BOOL -> new AttributeValue.Bool(BooleanShape.BOOLEAN.read(in, Shape.Position.MEMBER));
            case NULL -> nul(BooleanShape.BOOLEAN.read(in, Shape.Position.MEMBER));
            case SS -> stringSet();
            case NS -> numberSet();
            case BS -> binarySet();
            case L -> list(depth);
            case M -> map(depth);
        };
    }

    private AttributeValue number(String text) {
        try {
            return new AttributeValue.N(DynamoNumber.parse(text));
        } catch (ServiceException e) {
            fault(e.text());
            return PLACEHOLDER;
        }
    }

    private AttributeValue nul(boolean value) {
        if (!value) {
            fault(INVALID + "Null attribute value types must have the value of true");
        }
        return PLACEHOLDER;
    }

    private AttributeValue stringSet() throws IOException {
        List<String> strings = new ListShape<>(StringShape.STRING).read(in, Shape.Position.MEMBER);
        if (strings.isEmpty()) {
            fault(INVALID + "An string set  may not be empty");
        }
        Set<String> set = new LinkedHashSet<>(strings);
        if (set.size() < strings.size()) {
            fault(INVALID + "Input collection " + strings + " contains duplicates.");
        }
        return new AttributeValue.Ss(set);
    }

    private AttributeValue numberSet() throws IOException {
        List<String> texts = new ListShape<>(StringShape.STRING).read(in, Shape.Position.MEMBER);
        if (texts.isEmpty()) {
            fault(INVALID + "An number set  may not be empty");
        }
        Set<DynamoNumber> set = new LinkedHashSet<>();
        for (String text : texts) {
            if (number(text) instanceof AttributeValue.N n && !set.add(n.value())) {
                fault("Input collection contains duplicates");
            }
        }
        return new AttributeValue.Ns(set);
    }

    private AttributeValue binarySet() throws IOException {
        if (in.token() == JsonToken.START_OBJECT) {
            throw in.typeError("Start of structure or map found where not expected");
        }
        if (in.token() != JsonToken.START_ARRAY) {
            throw in.typeError("Unexpected field type");
        }
        List<Bytes> all = new ArrayList<>();
        while (in.next() != JsonToken.END_ARRAY) {
            if (in.token() != JsonToken.VALUE_NULL) {
                all.add(Bytes.wrap(in.base64()));
            }
        }
        if (all.isEmpty()) {
            fault(INVALID + "Binary sets should not be empty");
        }
        Set<Bytes> set = new LinkedHashSet<>(all);
        if (set.size() < all.size()) {
            List<String> texts = all.stream().map(b -> Base64.getEncoder().encodeToString(b.unsafeArray())).toList();
            fault(INVALID + "Input collection " + texts + "of type BS contains duplicates.");
        }
        return new AttributeValue.Bs(set);
    }

    private AttributeValue list(int depth) throws IOException {
        if (in.token() == JsonToken.START_OBJECT) {
            throw in.typeError("Start of structure or map found where not expected");
        }
        if (in.token() != JsonToken.START_ARRAY) {
            throw in.typeError("Unexpected field type");
        }
        List<AttributeValue> values = new ArrayList<>();
        while (in.next() != JsonToken.END_ARRAY) {
            values.add(read(Shape.Position.ELEMENT, depth + 1));
        }
        return new AttributeValue.L(values);
    }

    private AttributeValue map(int depth) throws IOException {
        in.expectMap(Shape.Position.MEMBER, JsonInput.MODEL + "AttributeValue");
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        while (in.next() != JsonToken.END_OBJECT) {
            String name = in.name();
            AttributeNames.fault(name).ifPresent(this::fault);
            in.next();
            values.put(name, read(Shape.Position.ELEMENT, depth + 1));
        }
        return new AttributeValue.M(values);
    }
}
