package dev.pannier.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts that the credentials make up. Credentials of one account number are its root user and its IAM users; the
 * account is shown as the first of its root users, or the first of all if there is none.
 */
public final class Accounts {
    private final Map<String, Account> byId = new HashMap<>();
    private final Map<String, Account> byCanonicalId = new HashMap<>();
    private final Map<String, Account> byEmail = new HashMap<>();

    /** Without credentials there is the default account alone. */
    public Accounts(List<Credential> credentials) {
        Map<String, Credential> first = new LinkedHashMap<>();
        Map<String, Set<String>> emails = new HashMap<>();
        for (Credential credential : credentials) {
            first.merge(credential.accountId(), credential,
                    (shown, next) -> shown.userName().isPresent() && next.userName().isEmpty() ? next : shown);
            if (!credential.email().isEmpty()) {
                emails.computeIfAbsent(credential.accountId(), id -> new HashSet<>())
                        .add(credential.email().toLowerCase(Locale.ROOT));
            }
        }
        first.forEach((id, shown) -> add(
                new Account(id, shown.userId(), shown.displayName(), emails.getOrDefault(id, Set.of()))));
        if (credentials.isEmpty()) {
            add(madeUp(Caller.DEFAULT_ACCOUNT));
        }
    }

    private void add(Account account) {
        byId.put(account.id(), account);
        byCanonicalId.put(account.canonicalId(), account);
        account.emails().forEach(email -> byEmail.put(email, account));
    }

    private static Account madeUp(String id) {
        return new Account(id, Caller.canonicalUserId(id), id, Set.of());
    }

    /** The account of a number: one that owns something, but has no credentials any more, is made up. */
    public Account ofId(String id) {
        Account account = byId.get(id);
        return account != null ? account : madeUp(id);
    }

    /** The account of a canonical user id, if there is one. */
    public Optional<Account> ofCanonicalId(String canonicalId) {
        return Optional.ofNullable(byCanonicalId.get(canonicalId));
    }

    /** The account of an e-mail address, if there is one. */
    public Optional<Account> ofEmail(String email) {
        return Optional.ofNullable(byEmail.get(email.toLowerCase(Locale.ROOT)));
    }
}
