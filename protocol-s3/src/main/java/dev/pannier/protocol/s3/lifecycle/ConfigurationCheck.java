package dev.pannier.protocol.s3.lifecycle;

import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.objects.lifecycle.Filter;
import dev.pannier.objects.lifecycle.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What S3 refuses in a configuration whose document is well written. */
final class ConfigurationCheck {
    private static final int MAX_RULES = 1000;
    private static final int MAX_ID = 255;

    private ConfigurationCheck() {
    }

    /**
     * Checks all rules, and what they have to do with each other.
     *
     * @throws S3Exception InvalidRequest or InvalidArgument
     */
    static void check(List<Rule> rules) {
        if (rules.size() > MAX_RULES) {
            throw S3Error.INVALID_REQUEST
                    .with("The number of lifecycle rules must not exceed the allowed limit of 1000 rules.");
        }
        checkIds(rules);
        boolean old = !rules.isEmpty() && rules.getFirst().filter().form() == Filter.Form.RULE_PREFIX;
        for (Rule rule : rules) {
            checkForm(rule, old);
            RuleCheck.check(rule);
        }
        if (old) {
            checkOverlap(rules);
        }
    }

    private static void checkIds(List<Rule> rules) {
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (rule.id().length() > MAX_ID) {
                throw S3Error.INVALID_ARGUMENT.with("ID length should not exceed allowed limit of " + MAX_ID)
                        .detail("ArgumentName", "ID").detail("ArgumentValue", rule.id());
            }
            if (!ids.add(rule.id())) {
                throw S3Error.INVALID_ARGUMENT.with("Rule ID must be unique. Found same ID for more than one rule")
                        .detail("ArgumentName", "ID").detail("ArgumentValue", rule.id());
            }
        }
    }

    /** A configuration is in the old form or in the new one as a whole, as its first rule is. */
    private static void checkForm(Rule rule, boolean old) {
        boolean inOldForm = rule.filter().form() == Filter.Form.RULE_PREFIX;
        if (old && !inOldForm) {
            throw S3Error.INVALID_REQUEST.with("Filter element can only be used in Lifecycle V2.");
        }
        if (!old && inOldForm) {
            throw S3Error.INVALID_REQUEST.with(
                    "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in the Filter.");
        }
        if (old && (rule.noncurrentExpiration().filter(expiration -> expiration.kept().isPresent()).isPresent()
                || rule.noncurrentTransitions().stream().anyMatch(move -> move.kept().isPresent()))) {
            throw S3Error.INVALID_REQUEST
                    .with("NewerNoncurrentVersions element can only be used in Lifecycle V2.");
        }
    }

    /** In the old form no two rules may do the same to the same keys. */
    private static void checkOverlap(List<Rule> rules) {
        Map<String, Predicate<Rule>> actions = new TreeMap<>(Map.of("Expiration", rule -> rule.expiration().isPresent(),
                "Transition", rule -> !rule.transitions().isEmpty(), "NoncurrentVersionExpiration",
                rule -> rule.noncurrentExpiration().isPresent(), "NoncurrentVersionTransition",
                rule -> !rule.noncurrentTransitions().isEmpty(), "AbortIncompleteMultipartUpload",
                rule -> rule.abortUploadsAfter().isPresent()));
        actions.forEach((name, has) -> {
            List<String> prefixes = rules.stream().filter(Rule::enabled).filter(has)
                    .map(rule -> rule.filter().keyPrefix()).sorted().toList();
            for (int i = 1; i < prefixes.size(); i++) {
                // In this order, whatever begins with a prefix comes directly after it.
                if (prefixes.get(i).startsWith(prefixes.get(i - 1))) {
                    throw S3Error.INVALID_REQUEST.with("Found overlapping prefixes '" + prefixes.get(i - 1) + "' and '"
                            + prefixes.get(i) + "' for same action type '" + name + "'");
                }
            }
        });
    }
}
