package dev.pannier.kv;

/**
 * What a body may do inside {@link KeyValueStore#write}. Reads see the transaction's own writes.
 *
 * <p>Reading outside the claims throws {@link UnclaimedReadException} in every engine. Writing needs no claim by
 * itself (index entries and log records are derived from what a claim already protects), but a writer whose key others
 * read under claims must hold one, or those readers are not protected.
 */
public interface WriteTransaction extends Reads {
    /** Sets a value. The arrays are shared: neither is written to afterwards. */
    void put(Key key, byte[] value);

    /** Removes a value; removing what is absent is no error. */
    void delete(Key key);

    /**
     * Removes a whole range at commit, at a cost that does not grow with what it holds; the space is freed in the
     * background. It covers what the body wrote there before; what it writes there afterwards stays. A body has no
     * reason to read what it range-deletes: an engine may still show it what was there.
     */
    void deleteRange(Range range);

    /**
     * Adds to a 64-bit counter (big-endian, absent means 0) without a claim and without reading it: many writers may
     * add to one counter at once and no addition is lost. A body reads a counter only under a claim.
     */
    void add(Key key, long delta);

    /** Appends a record to the change log of a shard; the engine assigns the stamp at commit. */
    void append(int shard, byte[] record);

    /**
     * Declares that the body needs a further claim. Returns at once if it is held (an exclusive claim covers a shared
     * one, a prefix covers what is under it); otherwise the body is aborted by an exception it must let pass, and rerun
     * with the larger set.
     */
    void require(Claim claim);
}
