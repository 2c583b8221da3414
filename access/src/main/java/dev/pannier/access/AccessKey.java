package dev.pannier.access;

/** What is known of an access key id. */
public sealed interface AccessKey {
    /** Who uses it. */
    Caller caller();

    /** A key whose secret is known: signatures are verified. */
    record Secret(Caller caller, String secretAccessKey) implements AccessKey {
        /** Without the secret, so that it cannot get into a log. */
        @Override
        public String toString() {
            return "Secret[" + caller + "]";
        }
    }

    /** A key that is taken at its word, because no credentials are configured. */
    record Trusted(Caller caller) implements AccessKey {
    }
}
