package dev.pannier.dynamodb.operation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.pannier.items.Owner;
import dev.pannier.items.TransactWriteResult;
import dev.pannier.items.TransactionItem;
import dev.pannier.model.DynamoDbError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Client request tokens: for ten minutes, the same transaction under the same token is answered as before without being
 * done again. Kept in memory, so that a restart forgets them. Thread safe.
 */
public final class ClientTokens {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final long MOST = 100_000;

    private record Key(Owner owner, String token) {
    }

    private record Done(int contents, CompletableFuture<TransactWriteResult> result) {
    }

    private final Cache<Key, Done> done;

    public ClientTokens(Ticker ticker) {
        this.done = Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).ticker(ticker).build();
    }

    /** Runs the transaction unless it has been done under this token. What failed may be tried again. */
    TransactWriteResult once(Owner owner, String token, List<TransactionItem> items,
            Supplier<TransactWriteResult> transaction) {
        Key key = new Key(owner, token);
        Done mine = new Done(items.hashCode(), new CompletableFuture<>());
        Done earlier = earlier(key, mine);
        if (earlier == null) {
            try {
                TransactWriteResult result = transaction.get();
                mine.result.complete(result);
                return result;
            } catch (RuntimeException e) {
                done.invalidate(key);
                mine.result.completeExceptionally(e);
                throw e;
            }
        }
        if (earlier.contents != mine.contents) {
            throw DynamoDbError.IDEMPOTENT_PARAMETER_MISMATCH
                    .with("The request uses the same client token as a previous, but non-identical request.");
        }
        if (!earlier.result.isDone()) {
            throw DynamoDbError.TRANSACTION_IN_PROGRESS
                    .with("The transaction with the given request token is already in progress.");
        }
        try {
            return earlier.result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private @Nullable Done earlier(Key key, Done mine) {
        return done.asMap().putIfAbsent(key, mine);
    }
}
