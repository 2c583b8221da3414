package dev.pannier.client;

import dev.pannier.large.StoredForm;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.Item;
import dev.pannier.model.Utf8;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Between the SDK's attribute values and the model's. Binary is shared, never copied. */
final class SdkValues {
    private SdkValues() {
    }

    /**
     * The model's item.
     *
     * @throws RuntimeException if a value has no type or a number is none; DynamoDB says so better than we could
     */
    static Item toModel(Map<String, AttributeValue> item) {
        return new Item(entries(item));
    }

    private static Map<String, dev.pannier.model.AttributeValue> entries(Map<String, AttributeValue> item) {
        Map<String, dev.pannier.model.AttributeValue> entries = new LinkedHashMap<>();
        item.forEach((name, value) -> entries.put(name, toModel(value)));
        return entries;
    }

    static dev.pannier.model.AttributeValue toModel(AttributeValue value) {
        return switch (value.type()) {
            case S -> dev.pannier.model.AttributeValue.s(value.s());
            case N -> dev.pannier.model.AttributeValue.n(value.n());
            case B -> new dev.pannier.model.AttributeValue.B(bytes(value.b()));
            case BOOL -> dev.pannier.model.AttributeValue.bool(value.bool());
            case NUL -> dev.pannier.model.AttributeValue.nul();
            case SS -> new dev.pannier.model.AttributeValue.Ss(new LinkedHashSet<>(value.ss()));
            case NS -> new dev.pannier.model.AttributeValue.Ns(numbers(value.ns()));
            case BS -> new dev.pannier.model.AttributeValue.Bs(binaries(value.bs()));
            case L -> new dev.pannier.model.AttributeValue.L(value.l().stream().map(SdkValues::toModel).toList());
            case M -> new dev.pannier.model.AttributeValue.M(entries(value.m()));
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("a value without a type");
        };
    }

    private static Bytes bytes(SdkBytes bytes) {
        return Bytes.wrap(bytes.asByteArrayUnsafe());
    }

    private static Set<DynamoNumber> numbers(List<String> texts) {
        Set<DynamoNumber> numbers = new LinkedHashSet<>();
        texts.forEach(text -> numbers.add(DynamoNumber.parse(text)));
        return numbers;
    }

    private static Set<Bytes> binaries(List<SdkBytes> values) {
        Set<Bytes> binaries = new LinkedHashSet<>();
        values.forEach(value -> binaries.add(bytes(value)));
        return binaries;
    }

    static AttributeValue fromModel(dev.pannier.model.AttributeValue value) {
        if (value instanceof dev.pannier.model.AttributeValue.S s) {
            return AttributeValue.fromS(s.value());
        } else if (value instanceof dev.pannier.model.AttributeValue.N n) {
            return AttributeValue.fromN(n.value().toString());
        } else if (value instanceof dev.pannier.model.AttributeValue.B b) {
            return AttributeValue.fromB(sdkBytes(b.value()));
        } else if (value instanceof dev.pannier.model.AttributeValue.Bool bool) {
            return AttributeValue.fromBool(bool.value());
        } else if (value instanceof dev.pannier.model.AttributeValue.Ss ss) {
            return AttributeValue.fromSs(List.copyOf(ss.values()));
        } else if (value instanceof dev.pannier.model.AttributeValue.Ns ns) {
            return AttributeValue.fromNs(ns.values().stream().map(DynamoNumber::toString).toList());
        } else if (value instanceof dev.pannier.model.AttributeValue.Bs bs) {
            return AttributeValue.fromBs(bs.values().stream().map(SdkValues::sdkBytes).toList());
        } else if (value instanceof dev.pannier.model.AttributeValue.L list) {
            return AttributeValue.fromL(list.values().stream().map(SdkValues::fromModel).toList());
        } else if (value instanceof dev.pannier.model.AttributeValue.M map) {
            Map<String, AttributeValue> entries = new LinkedHashMap<>();
            map.values().forEach((name, entry) -> entries.put(name, fromModel(entry)));
            return AttributeValue.fromM(entries);
        }
        return AttributeValue.fromNul(true);
    }

    private static SdkBytes sdkBytes(Bytes bytes) {
        return SdkBytes.fromByteArrayUnsafe(bytes.unsafeArray());
    }

    static AttributeValue fromForm(StoredForm form) {
        return fromModel(form.toAttribute());
    }

    /** The form that a value is, as {@link StoredForm#fromAttribute} decides. */
    static Optional<StoredForm> toForm(AttributeValue value) {
        // The mark first: it spares the conversion of every ordinary map.
        if (!value.hasM() || !value.m().containsKey(StoredForm.MARK)) {
            return Optional.empty();
        }
        return StoredForm.fromAttribute(toModel(value));
    }

    /** Whether an item may occupy more than this; far quicker than its exact size where it is small. */
    static boolean mayExceed(Map<String, AttributeValue> item, long size) {
        return sizeBound(item, SdkValues::lengthBound) > size && sizeBound(item, Utf8::length) > size;
    }

    /** Whether a value alone may occupy this or more. */
    static boolean mayReach(AttributeValue value, long size) {
        if (value.s() != null && value.s().length() >= size) {
            return true;
        }
        return sizeBound(value, SdkValues::lengthBound) >= size && sizeBound(value, Utf8::length) >= size;
    }

    /** What no text of so many characters exceeds: most are so small that theirs need not be looked at. */
    private static int lengthBound(String text) {
        return (int) Math.min(3L * text.length(), Integer.MAX_VALUE);
    }

    /** At least the size of an item; the exact one where numbers are the longest and texts are measured exactly. */
    private static long sizeBound(Map<String, AttributeValue> item, ToIntFunction<String> text) {
        long size = 0;
        for (Map.Entry<String, AttributeValue> entry : item.entrySet()) {
            size += text.applyAsInt(entry.getKey()) + 1 + sizeBound(entry.getValue(), text);
        }
        return size;
    }

    private static long sizeBound(AttributeValue value, ToIntFunction<String> text) {
        if (value.s() != null) {
            return text.applyAsInt(value.s());
        } else if (value.b() != null) {
            return value.b().asByteArrayUnsafe().length;
        } else if (value.hasM()) {
            return 3 + sizeBound(value.m(), text);
        } else if (value.hasL()) {
            return 3 + value.l().stream().mapToLong(element -> 1 + sizeBound(element, text)).sum();
        } else if (value.hasSs()) {
            return value.ss().stream().mapToLong(text::applyAsInt).sum();
        } else if (value.hasBs()) {
            return value.bs().stream().mapToLong(element -> element.asByteArrayUnsafe().length).sum();
        }
        return value.hasNs() ? 22L * value.ns().size() : 22;
    }
}
