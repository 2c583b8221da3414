package dev.pannier.client;

/** The parameters that expressions replaced in 2014: they cannot be guarded, so they are refused, not misjudged. */
final class Legacy {
    private Legacy() {
    }

    static void refuse(boolean present, String parameter) {
        if (present) {
            throw Errors.validation("The parameter " + parameter
                    + " is not supported on tables with large items; use expressions instead.");
        }
    }
}
