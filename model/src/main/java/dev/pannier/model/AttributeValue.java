package dev.pannier.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A value of one of DynamoDB's ten types. Immutable and thread safe. Equality is DynamoDB's: numbers by value, sets
 * without order, lists with order, maps by entry.
 *
 * <p>Constructors copy the collections they are given (keeping their order) and check nothing else: limits on depth,
 * emptiness and duplicates belong to the protocol, whose messages name the parameter.
 */
public sealed interface AttributeValue {
    /** The type; {@code switch} on it where Java 17 must compile. */
    AttributeType type();

    /** A string. */
    record S(String value) implements AttributeValue {
        public S {
            Objects.requireNonNull(value);
        }

        @Override
        public AttributeType type() {
            return AttributeType.S;
        }
    }

    /** A number of up to 38 significant digits. */
    record N(DynamoNumber value) implements AttributeValue {
        public N {
            Objects.requireNonNull(value);
        }

        @Override
        public AttributeType type() {
            return AttributeType.N;
        }
    }

    /** Binary data. */
    record B(Bytes value) implements AttributeValue {
        public B {
            Objects.requireNonNull(value);
        }

        @Override
        public AttributeType type() {
            return AttributeType.B;
        }
    }

    /** A boolean. */
    record Bool(boolean value) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.BOOL;
        }
    }

    /** The null value. */
    record Null() implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.NULL;
        }
    }

    /** A set of strings. */
    record Ss(Set<String> values) implements AttributeValue {
        public Ss {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        @Override
        public AttributeType type() {
            return AttributeType.SS;
        }
    }

    /** A set of numbers. */
    record Ns(Set<DynamoNumber> values) implements AttributeValue {
        public Ns {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        @Override
        public AttributeType type() {
            return AttributeType.NS;
        }
    }

    /** A set of binary values. */
    record Bs(Set<Bytes> values) implements AttributeValue {
        public Bs {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        @Override
        public AttributeType type() {
            return AttributeType.BS;
        }
    }

    /** A list of values of any types. */
    record L(List<AttributeValue> values) implements AttributeValue {
        public L {
            values = List.copyOf(values);
        }

        @Override
        public AttributeType type() {
            return AttributeType.L;
        }
    }

    /** A map from names to values of any types. */
    record M(Map<String, AttributeValue> values) implements AttributeValue {
        public M {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public AttributeType type() {
            return AttributeType.M;
        }
    }

    static AttributeValue s(String value) {
        return new S(value);
    }

    static AttributeValue n(long value) {
        return new N(DynamoNumber.of(value));
    }

    /** A number from text; throws as {@link DynamoNumber#parse} does. */
    static AttributeValue n(String text) {
        return new N(DynamoNumber.parse(text));
    }

    static AttributeValue b(byte[] value) {
        return new B(Bytes.copyOf(value));
    }

    static AttributeValue bool(boolean value) {
        return new Bool(value);
    }

    static AttributeValue nul() {
        return new Null();
    }

    static AttributeValue l(AttributeValue... values) {
        return new L(List.of(values));
    }

    static AttributeValue m(Map<String, AttributeValue> values) {
        return new M(values);
    }
}
