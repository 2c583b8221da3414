package dev.pannier.kv.engine;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Reads;
import dev.pannier.kv.WriteTransaction;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs bodies under their claims, again with more claims when they ask for them. Thread safe. */
public final class TransactionRunner {
    private final ClaimTable table;

    public TransactionRunner(ClaimTable table) {
        this.table = table;
    }

    /**
     * Runs {@code body} and commits what it changed.
     *
     * @param latest the latest committed state, asked for once the claims are held
     * @param commit makes the changes visible to the bodies that come next; called under the claims, and only if there
     *               are changes
     */
    public <T> T run(Claims declared, Supplier<? extends Reads> latest, Function<WriteTransaction, T> body,
            Consumer<Changes> commit) {
        ClaimSet claims = ClaimSet.of(declared);
        while (true) {
            try (ClaimTable.Grant _ = table.acquire(claims);
                    Transaction transaction = new Transaction(claims, latest.get())) {
                Optional<Claim> missing;
                try {
                    T result = body.apply(transaction);
                    missing = transaction.missing();
                    if (missing.isEmpty()) {
                        Changes changes = transaction.changes();
                        if (!changes.isEmpty()) {
                            commit.accept(changes);
                        }
                        return result;
                    }
                } catch (RuntimeException e) {
                    // Asked of the transaction, not of the exception: a body may have wrapped or replaced it.
                    missing = transaction.missing();
                    if (missing.isEmpty()) {
                        throw e;
                    }
                }
                claims = claims.plus(missing.get());
            }
        }
    }
}
