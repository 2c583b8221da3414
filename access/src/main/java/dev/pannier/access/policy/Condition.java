package dev.pannier.access.policy;

import java.util.List;
import java.util.Set;

/** One line of a statement's {@code Condition}: a key, and values of which one must match. */
sealed interface Condition {
    /** Keys that hold a statement to somebody or something in particular, whoever its principals are. */
    Set<String> CONFINING = Set.of("aws:sourceip", "aws:sourcearn", "aws:sourcevpc", "aws:sourcevpce",
            "aws:sourceowner", "aws:sourceaccount", "aws:userid", "aws:principalorgid", "aws:principalorgpaths",
            "aws:principalarn", "aws:principalaccount", "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:dataaccesspointarn", "s3:dataaccesspointaccount");

    boolean holds(PolicyRequest request, boolean variables);

    /** Whether it lets in only what a fixed value names. */
    boolean confines();

    /** {@code ForAllValues:} and {@code ForAnyValue:}, for keys with several values. */
    enum Quantifier {
        NONE,
        ALL,
        ANY
    }

    /** {@code Null}: whether the request has the key. */
    record Absence(String key, boolean absent) implements Condition {
        @Override
        public boolean holds(PolicyRequest request, boolean variables) {
            return request.keys().values(key).isEmpty() == absent;
        }

        @Override
        public boolean confines() {
            return false;
        }
    }

    /** A comparison. */
    record Comparison(ConditionOperator operator, Quantifier quantifier, boolean ifExists, String key,
            List<String> values) implements Condition {
        @Override
        public boolean holds(PolicyRequest request, boolean variables) {
            List<String> given = request.keys().values(key);
            if (given.isEmpty() && (ifExists || quantifier == Quantifier.ALL)) {
                return true;
            }
            List<String> wanted = variables
                    ? values.stream().map(value -> Variables.replace(value, request.keys())).toList()
                    : values;
            return switch (quantifier) {
                case ALL -> given.stream().allMatch(value -> matches(value, wanted) != operator.negated());
                case ANY -> given.stream().anyMatch(value -> matches(value, wanted) != operator.negated());
                case NONE -> given.stream().anyMatch(value -> matches(value, wanted)) != operator.negated();
            };
        }

        private boolean matches(String given, List<String> wanted) {
            return wanted.stream().anyMatch(value -> operator.matches(given, value));
        }

        @Override
        public boolean confines() {
            if (operator.negated() || ifExists || quantifier == Quantifier.ALL || !CONFINING.contains(key)) {
                return false;
            }
            return values.stream().allMatch(value -> switch (operator) {
                // AWS calls a range of more than a 256th of all addresses public.
                case IP_ADDRESS -> IpRange.parse(value).map(range -> range.prefix() >= 8).orElse(false);
                default -> !value.contains("*") && !value.contains("?") && !value.contains("${");
            });
        }
    }
}
