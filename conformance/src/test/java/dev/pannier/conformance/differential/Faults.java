package dev.pannier.conformance.differential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be wrong with a request, in AWS's words and in DynamoDB Local's, in the order in which AWS looks for it:
 * {@code faults.txt}.
 */
final class Faults {
    private static final Pattern VALUE = Pattern
            .compile("ExpressionAttributeValues contains invalid value: (.*) for key (:\\w+)");
    private static final Set<String> WHOLE_REQUEST = Set.of("JSON", "Declared constraints",
            "Expressions beside what they replaced", "Keys of a batch or transaction");
    static final Faults ALL = new Faults(load());

    private final List<Fault> faults;

    private Faults(List<Fault> faults) {
        this.faults = faults;
    }

    /**
     * One kind of fault.
     *
     * @param section    which faults AWS looks for at the same time
     * @param stage      the place of the section among AWS's checks
     * @param operations whose check this is, as the section's heading says
     * @param aws        AWS's words
     * @param local      DynamoDB Local's, where they differ
     * @param source     where AWS's words are from, where they differ
     */
    record Fault(String section, int stage, String operations, Words aws, List<Words> local, String source) {
        Fault withLocal(Words words) {
            List<Words> all = new ArrayList<>(local);
            all.add(words);
            return new Fault(section, stage, operations, aws, all, source);
        }

        Fault withSource(String where) {
            return new Fault(section, stage, operations, aws, local, where);
        }

        boolean isOf(String operation) {
            return operations.isEmpty() || (operations.startsWith("not ")
                    ? !Set.of(operations.substring(4).split(", ")).contains(operation)
                    : Set.of(operations.split(", ")).contains(operation));
        }

        boolean isIn(String text) {
            return aws.matches(text) || local.stream().anyMatch(words -> words.matches(text));
        }
    }

    private static List<Fault> load() {
        List<Fault> faults = new ArrayList<>();
        String section = "";
        String operations = "";
        int stage = 0;
        for (String line : lines()) {
            if (line.startsWith("== ")) {
                String[] heading = line.substring(3).split(" @ ", 2);
                section = heading[0];
                operations = heading.length > 1 ? heading[1] : "";
                stage++;
            } else if (line.startsWith("= ")) {
                for (Fault again : faults.stream().filter(fault -> fault.section.equals(line.substring(2))).toList()) {
                    faults.add(new Fault(section, stage, operations, again.aws, again.local, again.source));
                }
            } else if (line.startsWith("    local: ")) {
                faults.add(faults.removeLast().withLocal(Words.of(line.substring(11))));
            } else if (line.startsWith("    source: ")) {
                faults.add(faults.removeLast().withSource(line.substring(12)));
            } else {
                faults.add(new Fault(section, stage, operations, Words.of(line), List.of(), ""));
            }
        }
        return List.copyOf(faults);
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(Faults.class.getResourceAsStream("faults.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Fault> all() {
        return faults;
    }

    /** The fault that both name, Local in other words than AWS. */
    Optional<Fault> sameFault(String operation, String local, String aws) {
        Matcher localValue = VALUE.matcher(local);
        Matcher awsValue = VALUE.matcher(aws);
        if (localValue.matches() && awsValue.matches() && localValue.group(2).equals(awsValue.group(2))) {
            return sameFault(operation, localValue.group(1), awsValue.group(1));
        }
        return of(operation).stream().filter(fault -> fault.local.stream()
                .anyMatch(words -> words.agrees(local, fault.aws, aws))).findFirst();
    }

    /** Whether AWS looks for the fault that {@code aws} names before the one that Local names. */
    boolean isEarlier(String operation, String aws, String local) {
        int first = of(operation).stream().filter(fault -> fault.aws.matches(aws)).mapToInt(Fault::stage).min()
                .orElse(Integer.MAX_VALUE);
        int last = of(operation).stream().filter(fault -> fault.isIn(local)).mapToInt(Fault::stage).max().orElse(0);
        return first < last;
    }

    /** Whether AWS has these words for a fault in such a request. */
    boolean isKnown(String operation, String aws) {
        return of(operation).stream().anyMatch(fault -> fault.aws.matches(aws));
    }

    /** Whether this is what is wrong with an attribute value, in AWS's words or Local's. */
    boolean isOfValue(String text) {
        return faults.stream().anyMatch(fault -> fault.section.equals("Attribute values") && fault.isIn(text));
    }

    /** Whether AWS looks for this in all entries of a batch or transaction before it looks at each. */
    boolean isOfWholeRequest(String aws) {
        return faults.stream().anyMatch(fault -> WHOLE_REQUEST.contains(fault.section) && fault.aws.matches(aws));
    }

    /** Whether nothing is wrong, or only what AWS sees when it knows the table. */
    boolean isOfTable(WireAnswer answer) {
        int table = faults.stream().filter(fault -> fault.section.equals("The table")).findFirst().orElseThrow().stage;
        return !answer.failed() || !answer.reasons().isEmpty() || faults.stream()
                .filter(fault -> fault.aws.matches(answer.fault())).allMatch(fault -> fault.stage >= table);
    }

    private List<Fault> of(String operation) {
        return faults.stream().filter(fault -> fault.isOf(operation)).toList();
    }
}
