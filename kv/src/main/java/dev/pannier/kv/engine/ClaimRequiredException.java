package dev.pannier.kv.engine;

import dev.pannier.kv.Claim;

/** Aborts a body that needs a further claim; the runner takes the claim and runs the body again. */
final class ClaimRequiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClaimRequiredException(Claim claim) {
        // Part of the normal course: a stack trace would cost more than the run that it ends.
        super("aborted to take the claim " + claim, null, false, false);
    }
}
