package dev.pannier.access.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a condition compares a value of the request with one of the policy. What cannot be compared (a text with a number)
 * does not match.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *      Condition operators</a>
 */
enum ConditionOperator {
    STRING_EQUALS("StringEquals"),
    STRING_NOT_EQUALS("StringNotEquals"),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase"),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase"),
    STRING_LIKE("StringLike"),
    STRING_NOT_LIKE("StringNotLike"),
    NUMERIC_EQUALS("NumericEquals"),
    NUMERIC_NOT_EQUALS("NumericNotEquals"),
    NUMERIC_LESS_THAN("NumericLessThan"),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals"),
    NUMERIC_GREATER_THAN("NumericGreaterThan"),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals"),
    DATE_EQUALS("DateEquals"),
    DATE_NOT_EQUALS("DateNotEquals"),
    DATE_LESS_THAN("DateLessThan"),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals"),
    DATE_GREATER_THAN("DateGreaterThan"),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals"),
    BOOL("Bool"),
    BINARY_EQUALS("BinaryEquals"),
    IP_ADDRESS("IpAddress"),
    NOT_IP_ADDRESS("NotIpAddress"),
    ARN_EQUALS("ArnEquals"),
    ARN_LIKE("ArnLike"),
    ARN_NOT_EQUALS("ArnNotEquals"),
    ARN_NOT_LIKE("ArnNotLike");

    private static final int INCOMPARABLE = 2;
    private static final int ARN_PARTS = 6;
    private static final Map<String, ConditionOperator> BY_NAME = new HashMap<>();

    static {
        for (ConditionOperator operator : values()) {
            BY_NAME.put(operator.operatorName, operator);
        }
    }

    private final String operatorName;

    ConditionOperator(String operatorName) {
        this.operatorName = operatorName;
    }

    static Optional<ConditionOperator> ofName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether it holds if nothing matches; it then holds for a key that the request does not have, too. */
    boolean negated() {
        return switch (this) {
            case STRING_NOT_EQUALS, STRING_NOT_EQUALS_IGNORE_CASE, STRING_NOT_LIKE, NUMERIC_NOT_EQUALS, DATE_NOT_EQUALS,
                    NOT_IP_ADDRESS, ARN_NOT_EQUALS, ARN_NOT_LIKE ->
                true;
            default -> false;
        };
    }

    /** Whether the values are alike, for a negated operator too. */
    boolean matches(String request, String policy) {
        return switch (this) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> Wildcard.unescape(policy).equals(request);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
                Wildcard.unescape(policy).equalsIgnoreCase(request);
            case STRING_LIKE, STRING_NOT_LIKE -> Wildcard.matches(policy, request);
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> compareNumbers(request, policy) == 0;
            case NUMERIC_LESS_THAN -> compareNumbers(request, policy) < 0;
            case NUMERIC_LESS_THAN_EQUALS -> compareNumbers(request, policy) <= 0;
            case NUMERIC_GREATER_THAN -> compareNumbers(policy, request) < 0;
            case NUMERIC_GREATER_THAN_EQUALS -> compareNumbers(policy, request) <= 0;
            case DATE_EQUALS, DATE_NOT_EQUALS -> compareTimes(request, policy) == 0;
            case DATE_LESS_THAN -> compareTimes(request, policy) < 0;
            case DATE_LESS_THAN_EQUALS -> compareTimes(request, policy) <= 0;
            case DATE_GREATER_THAN -> compareTimes(policy, request) < 0;
            case DATE_GREATER_THAN_EQUALS -> compareTimes(policy, request) <= 0;
            case BOOL -> policy.equalsIgnoreCase(request);
            case BINARY_EQUALS -> policy.equals(request);
            case IP_ADDRESS, NOT_IP_ADDRESS ->
                IpRange.parse(policy).filter(range -> range.contains(request)).isPresent();
            case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> sameArn(request, policy);
        };
    }

    /** Whether a policy's value can be one of this operator's. */
    boolean accepts(String value) {
        return switch (this) {
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS, NUMERIC_LESS_THAN, NUMERIC_LESS_THAN_EQUALS, NUMERIC_GREATER_THAN,
                    NUMERIC_GREATER_THAN_EQUALS ->
                number(value).isPresent();
            case DATE_EQUALS, DATE_NOT_EQUALS, DATE_LESS_THAN, DATE_LESS_THAN_EQUALS, DATE_GREATER_THAN,
                    DATE_GREATER_THAN_EQUALS ->
                time(value).isPresent();
            case BOOL -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case IP_ADDRESS, NOT_IP_ADDRESS -> IpRange.parse(value).isPresent();
            default -> true;
        };
    }

    private static int compareNumbers(String left, String right) {
        Optional<BigDecimal> first = number(left);
        Optional<BigDecimal> second = number(right);
        return first.isPresent() && second.isPresent() ? first.get().compareTo(second.get()) : INCOMPARABLE;
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return text.length() > 40 ? Optional.empty() : Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int compareTimes(String left, String right) {
        Optional<Instant> first = time(left);
        Optional<Instant> second = time(right);
        return first.isPresent() && second.isPresent()
                ? Integer.signum(first.get().compareTo(second.get()))
                : INCOMPARABLE;
    }

    /** ISO 8601, with a date alone meaning its beginning, or seconds since 1970. */
    private static Optional<Instant> time(String text) {
        try {
            if (text.matches("\\d{1,12}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            return Optional.of(text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Each of the six parts matches on its own: a star does not reach over a colon. */
    private static boolean sameArn(String request, String policy) {
        String[] given = request.split(":", ARN_PARTS);
        String[] wanted = policy.split(":", ARN_PARTS);
        return given.length == wanted.length
                && IntStream.range(0, given.length).allMatch(i -> Wildcard.matches(wanted[i], given[i]));
    }
}
