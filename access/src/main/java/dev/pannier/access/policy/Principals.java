package dev.pannier.access.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Principal} or {@code NotPrincipal} of a statement.
 *
 * @param everybody    {@code *}: anonymous requests too
 * @param accounts     accounts, each with all its users
 * @param arns         users by name
 * @param canonicalIds accounts by canonical user id
 * @param negated      whether it is about all others
 */
record Principals(boolean everybody, Set<String> accounts, Set<String> arns, Set<String> canonicalIds,
        boolean negated) {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    // Whether an account or a user exists is not checked: the credentials may say so after the next start.
    private static final Pattern ROOT = Pattern.compile("arn:aws[a-z-]*:iam::([A-Za-z0-9_-]+):root");
    private static final Pattern IDENTITY = Pattern
            .compile(
                    "arn:aws[a-z-]*:(iam::[A-Za-z0-9_-]+:(user|role)/|sts::[A-Za-z0-9_-]+:(assumed-role|federated-user)/)"
                            + "[^*?]+");
    private static final Pattern UNIQUE_ID = Pattern.compile("A[A-Z]{3}[A-Z0-9]{12,}");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?");

    static Principals parse(Json value, boolean negated) {
        Builder builder = new Builder();
        switch (value) {
            case Json.Text(String text) when text.equals("*") -> builder.everybody = true;
            case Json.Members(Map<String, Json> members) -> members.forEach(builder::add);
            default -> throw invalid();
        }
        return new Principals(builder.everybody, builder.accounts, builder.arns, builder.canonicalIds, negated);
    }

    private static final class Builder {
        private boolean everybody;
        private final Set<String> accounts = new TreeSet<>();
        private final Set<String> arns = new TreeSet<>();
        private final Set<String> canonicalIds = new TreeSet<>();

        private void add(String kind, Json value) {
            for (String text : texts(value)) {
                switch (kind) {
                    case "AWS" -> addAws(text);
                    case "CanonicalUser" -> canonicalIds.add(text);
                    case "Service" -> {
                        // AWS's own services never call this server.
                        if (!SERVICE.matcher(text).matches()) {
                            throw invalid();
                        }
                    }
                    case "Federated" -> {
                        // Nor does anybody who signed in elsewhere.
                    }
                    default -> throw invalid();
                }
            }
        }

        private void addAws(String text) {
            Matcher root = ROOT.matcher(text);
            if (text.equals("*")) {
                everybody = true;
            } else if (ACCOUNT.matcher(text).matches()) {
                accounts.add(text);
            } else if (root.matches()) {
                accounts.add(root.group(1));
            } else if (IDENTITY.matcher(text).matches() || UNIQUE_ID.matcher(text).matches()) {
                arns.add(text);
            } else {
                throw invalid();
            }
        }
    }

    private static List<String> texts(Json value) {
        List<String> texts = new ArrayList<>();
        switch (value) {
            case Json.Text(String text) -> texts.add(text);
            case Json.Elements(List<Json> elements) -> {
                for (Json element : elements) {
                    if (!(element instanceof Json.Text(String text))) {
                        throw invalid();
                    }
                    texts.add(text);
                }
            }
            default -> throw invalid();
        }
        if (texts.isEmpty() || texts.contains("")) {
            throw invalid();
        }
        return texts;
    }

    private static MalformedPolicyException invalid() {
        return new MalformedPolicyException("Invalid principal in policy");
    }

    boolean include(Principal principal) {
        return (everybody || named(principal)) != negated;
    }

    private boolean named(Principal principal) {
        Optional<String> account = principal.account();
        return account.isPresent()
                && (accounts.contains(account.get()) || canonicalIds.contains(principal.canonicalId())
                        || principal.arn().filter(arns::contains).isPresent());
    }
}
