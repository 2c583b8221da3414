package dev.pannier.access.policy;

import java.util.List;

/**
 * A bucket policy.
 *
 * @param statements in order, which has no meaning
 */
public record Policy(List<Statement> statements) {
    /** The most that AWS takes. */
    public static final int MAX_BYTES = 20 * 1024;

    public Policy {
        statements = List.copyOf(statements);
    }

    /** Evaluates all statements: an explicit denial wins. */
    public Decision decide(PolicyRequest request) {
        Decision decision = Decision.UNDECIDED;
        for (Statement statement : statements) {
            if (statement.appliesTo(request)) {
                if (!statement.allows()) {
                    return Decision.DENIED;
                }
                decision = Decision.ALLOWED;
            }
        }
        return decision;
    }

    /** Whether it lets in the public, as {@code GetBucketPolicyStatus} and the public access block understand it. */
    public boolean isPublic() {
        return statements.stream().anyMatch(Statement::isPublic);
    }
}
