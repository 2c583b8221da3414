package dev.pannier.protocol.s3.operation;

import dev.pannier.access.Account;
import dev.pannier.access.Accounts;
import dev.pannier.protocol.s3.xml.XmlWriter;

/**
 * An account as S3 shows it.
 *
 * @param id the canonical user id
 * @param displayName its name
 */
public record CanonicalUser(String id, String displayName) {
    /** Finds the canonical user of an account. */
    @FunctionalInterface
    public interface Directory {
        CanonicalUser ofAccount(String accountId);

        /** The accounts that the credentials make up. */
        static Directory of(Accounts accounts) {
            return id -> {
                Account account = accounts.ofId(id);
                return new CanonicalUser(account.canonicalId(), account.displayName());
            };
        }
    }

    void writeTo(XmlWriter xml, String element) {
        xml.element(element, inner -> inner.element("ID", id).element("DisplayName", displayName));
    }
}
