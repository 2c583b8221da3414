package dev.pannier.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB number: up to 38 significant decimal digits, magnitude from 1E-130 to
 * 9.9999999999999999999999999999999999999E+125, or zero. Immutable, thread safe, equal by value.
 *
 * <p>Its text is DynamoDB's canonical one: plain notation without leading or trailing zeros and without an exponent.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">
 *      Data types</a>
 */
public final class DynamoNumber implements Comparable<DynamoNumber> {
    /** The most significant digits a number may have. */
    public static final int MAX_DIGITS = 38;
    private static final Pattern MANTISSA = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)");
    private static final BigDecimal TOO_LARGE = new BigDecimal("1E+1000");

    /** Long enough for every number that can be valid, with generous zeros; longer text is refused before parsing. */
    private static final int MAX_TEXT = 1024;
    private static final int MAX_MAGNITUDE = 125;
    private static final int MIN_MAGNITUDE = -130;

    private final String text;
    /** Made on first use: most numbers are only stored and returned. A benign race makes it twice at worst. */
    private transient @Nullable BigDecimal decimal;

    private DynamoNumber(String text, @Nullable BigDecimal decimal) {
        this.text = text;
        this.decimal = decimal;
    }

    public static DynamoNumber of(long value) {
        return new DynamoNumber(Long.toString(value), null);
    }

    /**
     * The number of a decimal, which must be in range.
     *
     * @throws ServiceException as {@link #parse}
     */
    public static DynamoNumber of(BigDecimal value) {
        BigDecimal stripped = checked(value);
        return new DynamoNumber(stripped.toPlainString(), stripped);
    }

    /**
     * Reads decimal text, with or without sign, fraction and exponent.
     *
     * @throws ServiceException {@code ValidationException} with AWS's text: not a number, overflow, underflow, more
     *                          than 38 significant digits
     */
    public static DynamoNumber parse(String text) {
        if (isCanonicalInteger(text)) {
            return new DynamoNumber(text, null);
        }
        if (text.isEmpty()) {
            throw DynamoDbError.VALIDATION.with("The parameter cannot be converted to a numeric value");
        }
        BigDecimal value = decimalOf(text);
        if (value.signum() == 0 && exponentAt(text) >= 0) {
            requireInRange(-(long) value.scale());
        }
        return of(value);
    }

    /** Wraps text that {@link #toString} produced earlier: no checks. */
    static DynamoNumber ofCanonical(String text) {
        return new DynamoNumber(text, null);
    }

    private static BigDecimal decimalOf(String text) {
        // BigDecimal accepts other scripts' digits, DynamoDB does not.
        boolean ascii = text.length() <= MAX_TEXT && text.chars().allMatch(c -> c < 0x80);
        if (ascii) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw refused(text);
            }
        }
        throw notANumber(text);
    }

    /**
     * What is wrong with what BigDecimal refuses: exponents beyond an int are over- or underflow like any other to
     * DynamoDB, of zero too; those beyond a long are no numbers to it either.
     */
    private static ServiceException refused(String text) {
        int e = exponentAt(text);
        if (e < 0 || !MANTISSA.matcher(text.substring(0, e)).matches()) {
            return notANumber(text);
        }
        try {
            return Long.parseLong(text.substring(e + 1)) < 0 ? underflow() : overflow();
        } catch (NumberFormatException notEvenThat) {
            return notANumber(text);
        }
    }

    private static int exponentAt(String text) {
        return Math.max(text.indexOf('e'), text.indexOf('E'));
    }

    private static ServiceException notANumber(String text) {
        return DynamoDbError.VALIDATION.with("The parameter cannot be converted to a numeric value: " + text);
    }

    private static boolean isCanonicalInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - start;
        if (digits < 1 || digits > 18) {
            return false;
        }
        char first = text.charAt(start);
        if (first == '0' && text.length() > 1) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static void requireInRange(long magnitude) {
        if (magnitude > MAX_MAGNITUDE) {
            throw overflow();
        }
        if (magnitude < MIN_MAGNITUDE) {
            throw underflow();
        }
    }

    private static ServiceException overflow() {
        return DynamoDbError.VALIDATION.with("Number overflow. Attempting to store a number with magnitude larger than"
                + " supported range");
    }

    private static ServiceException underflow() {
        return DynamoDbError.VALIDATION
                .with("Number underflow. Attempting to store a number with magnitude smaller than"
                        + " supported range");
    }

    private static BigDecimal checked(BigDecimal value) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        // Zeros are stripped of numbers in range only: beyond it the scale would leave that of a BigDecimal.
        requireInRange((long) value.precision() - value.scale() - 1);
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.precision() > MAX_DIGITS) {
            throw DynamoDbError.VALIDATION.with("Attempting to store more than 38 significant digits in a Number");
        }
        return stripped;
    }

    /** AWS says of a result of more than 38 digits what it says of one that is too large. */
    private static DynamoNumber result(BigDecimal value) {
        return of(value.stripTrailingZeros().precision() > MAX_DIGITS ? TOO_LARGE : value);
    }

    /**
     * The sum, for {@code SET a + b} and {@code ADD}. It is exact or an error: "Exceeding this [38 digits] results in an
     * exception", says the documentation of the data types, and DynamoDB Local does so.
     *
     * @throws ServiceException overflow, which is also said of more than 38 digits, or underflow
     */
    public DynamoNumber plus(DynamoNumber other) {
        return result(decimal().add(other.decimal()));
    }

    /** The difference; see {@link #plus}. */
    public DynamoNumber minus(DynamoNumber other) {
        return result(decimal().subtract(other.decimal()));
    }

    /** The value without trailing zeros in the unscaled part. */
    public BigDecimal decimal() {
        BigDecimal known = decimal;
        if (known == null) {
            known = checked(new BigDecimal(text));
            decimal = known;
        }
        return known;
    }

    public int signum() {
        return text.charAt(0) == '-' ? -1 : text.equals("0") ? 0 : 1;
    }

    @Override
    public int compareTo(DynamoNumber other) {
        return decimal().compareTo(other.decimal());
    }

    /** The canonical text is unique for a value. */
    @Override
    public boolean equals(Object o) {
        return o instanceof DynamoNumber other && text.equals(other.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
