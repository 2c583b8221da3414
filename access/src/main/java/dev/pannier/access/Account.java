package dev.pannier.access;

import java.util.Set;

/**
 * An account as S3 shows it.
 *
 * @param id          twelve digits
 * @param canonicalId S3's canonical user id
 * @param displayName its name
 * @param emails      the addresses by which grants can name it
 */
public record Account(String id, String canonicalId, String displayName, Set<String> emails) {
    public Account {
        emails = Set.copyOf(emails);
    }
}
