package dev.pannier.access.form;

import dev.pannier.access.policy.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The policy of a form: until when, and with which fields and how large a file, it may be sent.
 *
 * @param expiration until when
 * @param conditions what each field must be
 * @param minimum    the least size of the file
 * @param maximum    the greatest
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html">POST policy</a>
 */
public record FormPolicy(Instant expiration, List<Condition> conditions, long minimum, long maximum) {
    /** Fields that need no condition. */
    private static final Set<String> FREE = Set.of("policy", "signature", "awsaccesskeyid", "x-amz-signature", "file");

    /**
     * A condition on a field.
     *
     * @param field  its name in lower case
     * @param prefix whether the field need only begin with the value
     * @param value  what it must be
     */
    public record Condition(String field, boolean prefix, String value) {
        boolean holds(String given) {
            // Of the types of several files, each must match; a form has one.
            return prefix ? given.startsWith(value) : given.equals(value);
        }

        String text() {
            return "[\"" + (prefix ? "starts-with" : "eq") + "\", \"$" + field + "\", \"" + value + "\"]";
        }
    }

    /** Parses the base64 text of the field {@code policy}. */
    public static FormPolicy parse(String base64) throws FormPolicyException {
        Json.Members document;
        try {
            document = Json.parse(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException | Json.MalformedException e) {
            throw malformed("Invalid JSON.");
        }
        if (!(document.get("expiration").orElseThrow(
                () -> malformed("Policy missing expiration.")) instanceof Json.Text(String expiration))) {
            throw malformed("Invalid 'expiration' value.");
        }
        Instant until;
        try {
            until = Instant.parse(expiration);
        } catch (DateTimeException e) {
            throw malformed("Invalid 'expiration' value: '" + expiration + "'");
        }
        if (!(document.get("conditions").orElseThrow(
                () -> malformed("Policy missing conditions.")) instanceof Json.Elements(List<Json> elements))) {
            throw malformed("Invalid 'conditions' value: must be a list.");
        }
        return conditions(until, elements);
    }

    private static FormPolicy conditions(Instant until, List<Json> elements) throws FormPolicyException {
        List<Condition> conditions = new ArrayList<>();
        long minimum = 0;
        long maximum = Long.MAX_VALUE;
        for (Json element : elements) {
            switch (element) {
                case Json.Members(Map<String, Json> members) -> {
                    for (Map.Entry<String, Json> member : members.entrySet()) {
                        if (members.size() != 1 || !(member.getValue() instanceof Json.Text(String value))) {
                            throw malformed("Invalid Simple-Condition: Simple-Conditions must have exactly one property"
                                    + " specified.");
                        }
                        conditions.add(new Condition(member.getKey().toLowerCase(Locale.ROOT), false, value));
                    }
                    if (members.isEmpty()) {
                        throw malformed("Invalid Simple-Condition: Simple-Conditions must have exactly one property"
                                + " specified.");
                    }
                }
                case Json.Elements(List<Json> parts) -> {
                    List<String> texts = texts(parts);
                    if (texts.getFirst().equalsIgnoreCase("content-length-range")) {
                        minimum = size(texts.get(1), texts);
                        maximum = size(texts.get(2), texts);
                    } else {
                        conditions.add(condition(texts));
                    }
                }
                default -> throw malformed("Invalid Condition: Conditions must be a list or an object.");
            }
        }
        return new FormPolicy(until, List.copyOf(conditions), minimum, maximum);
    }

    private static List<String> texts(List<Json> parts) throws FormPolicyException {
        List<String> texts = new ArrayList<>();
        for (Json part : parts) {
            switch (part) {
                case Json.Text(String text) -> texts.add(text);
                case Json.Literal(String text) -> texts.add(text);
                default -> throw malformed("Invalid Condition: arguments must be texts or numbers.");
            }
        }
        if (texts.size() != 3) {
            throw malformed("Invalid Condition: wrong number of arguments.");
        }
        return texts;
    }

    private static Condition condition(List<String> texts) throws FormPolicyException {
        String field = texts.get(1);
        boolean prefix = switch (texts.getFirst().toLowerCase(Locale.ROOT)) {
            case "starts-with" -> true;
            case "eq" -> false;
            default -> throw malformed("Invalid Condition: unknown operation '" + texts.getFirst() + "'.");
        };
        if (!field.startsWith("$")) {
            // A condition like another, for AWS: there is no such field.
            throw failed(texts);
        }
        return new Condition(field.substring(1).toLowerCase(Locale.ROOT), prefix, texts.get(2));
    }

    private static long size(String text, List<String> condition) throws FormPolicyException {
        long size;
        try {
            size = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw failed(condition);
        }
        if (size < 0) {
            throw malformed("Invalid content-length-range: '" + text + "'.");
        }
        return size;
    }

    private static FormPolicyException failed(List<String> condition) {
        return denied("Policy Condition failed: "
                + condition.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", ", "[", "]")));
    }

    /**
     * Checks a form: every condition must hold, and every field needs one, the bucket too.
     *
     * @param bucket the bucket that the form is sent to, which need not be a field
     */
    public void check(FormFields fields, String bucket, Instant now) throws FormPolicyException {
        if (!now.isBefore(expiration)) {
            throw denied("Policy expired.");
        }
        Set<String> covered = new HashSet<>();
        for (Condition condition : conditions) {
            covered.add(condition.field);
            String given = condition.field.equals("bucket") ? bucket : fields.get(condition.field).orElse("");
            if (!condition.holds(given)) {
                throw denied("Policy Condition failed: " + condition.text());
            }
        }
        Set<String> names = new HashSet<>(fields.all().keySet());
        names.add("bucket");
        String extra = names.stream().filter(name -> !covered.contains(name) && !free(name)).sorted()
                .collect(Collectors.joining(", "));
        if (!extra.isEmpty()) {
            throw denied("Extra input fields: " + extra);
        }
    }

    private static boolean free(String field) {
        return FREE.contains(field) || field.startsWith("x-ignore-") || field.startsWith("x-amz-checksum-");
    }

    private static FormPolicyException malformed(String text) {
        return new FormPolicyException(true, "Invalid Policy: " + text);
    }

    private static FormPolicyException denied(String text) {
        return new FormPolicyException(false, "Invalid according to Policy: " + text);
    }
}
