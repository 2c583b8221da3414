package dev.pannier.model;

/** The order of key values and of the comparison operators: strings and binary by unsigned bytes, numbers by value. */
public final class AttributeOrder {
    private AttributeOrder() {
    }

    /** Whether both have the same type and that type has an order. */
    public static boolean isComparable(AttributeValue a, AttributeValue b) {
        return a.type() == b.type() && a.type().isKeyType();
    }

    /**
     * Compares two values for which {@link #isComparable} holds.
     *
     * @throws IllegalArgumentException if it does not
     */
    public static int compare(AttributeValue a, AttributeValue b) {
        if (a instanceof AttributeValue.S x && b instanceof AttributeValue.S y) {
            return Utf8.compare(x.value(), y.value());
        } else if (a instanceof AttributeValue.N x && b instanceof AttributeValue.N y) {
            return x.value().compareTo(y.value());
        } else if (a instanceof AttributeValue.B x && b instanceof AttributeValue.B y) {
            return x.value().compareTo(y.value());
        }
        throw new IllegalArgumentException("no order between " + a.type() + " and " + b.type());
    }
}
