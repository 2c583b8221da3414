package dev.pannier.expression;

/** One step into a nested value. */
public sealed interface PathElement {
    /** {@code .name}: the value of that name in a map. */
    record Field(String name) implements PathElement {
        @Override
        public String toString() {
            return name;
        }
    }

    /** {@code [position]}: an element of a list, counted from 0. */
    record Index(int position) implements PathElement {
        @Override
        public String toString() {
            return "[" + position + "]";
        }
    }
}
