package dev.pannier.access;

import java.util.List;
import java.util.Map;

/**
 * One credential from environment variables, so that a container needs no file: {@code PANNIER_ACCESS_KEY_ID},
 * {@code PANNIER_SECRET_ACCESS_KEY} and, if wanted, {@code PANNIER_ACCOUNT_ID}.
 */
public final class EnvironmentCredentials {
    private EnvironmentCredentials() {
    }

    /** The credential, or none if neither variable is set. */
    public static List<Credential> of(Map<String, String> environment) {
        String id = environment.getOrDefault("PANNIER_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("PANNIER_SECRET_ACCESS_KEY", "");
        if (id.isEmpty() && secret.isEmpty()) {
            return List.of();
        }
        if (id.isEmpty() || secret.isEmpty()) {
            throw new InvalidCredentialsException(
                    "PANNIER_ACCESS_KEY_ID and PANNIER_SECRET_ACCESS_KEY belong together");
        }
        String account = environment.getOrDefault("PANNIER_ACCOUNT_ID", Caller.DEFAULT_ACCOUNT);
        if (!account.matches("[0-9]{12}")) {
            throw new InvalidCredentialsException("PANNIER_ACCOUNT_ID must be twelve digits");
        }
        return List.of(Credential.of(id, secret, account));
    }
}
