package dev.pannier.kv;

import java.util.function.Function;

/**
 * An ordered map from byte keys to byte values with serializable, durable commits. Thread safe.
 *
 * <p><b>Serializable</b> means: the outcome of all writes that were acknowledged is that of some order of them, one
 * after another, and that order agrees with real time. <b>Durable</b> is the store's setting: on disk when a write
 * returns, or in the operating system's hands.
 */
public interface KeyValueStore extends AutoCloseable {
    /**
     * Runs {@code body} while holding the claims. On return its writes are committed and durable; if it throws, none was
     * made. The body may run more than once before that and must have no other effects.
     *
     * @throws TransactionConflictException   the claims could not be had within the engine's bound, or within a second
     *                                        where {@link Claims#isPrompt} says so
     * @throws CommitOutcomeUnknownException  the writes may or may not survive (a failed sync, a lost connection); the
     *                                        body is not rerun
     * @throws StoreUnavailableException      the store refuses writes (after a failed sync, or closed)
     */
    <T> T write(Claims claims, Function<WriteTransaction, T> body);

    /** A view of the latest durable state: everything acknowledged before this call is in it. */
    Snapshot snapshot();

    /** Removes the change log of all shards up to and including {@code stamp}, in the background. */
    void trimLog(long stamp);

    /** Waits for writes under way, then releases the store. Later calls throw {@link StoreUnavailableException}. */
    @Override
    void close();
}
