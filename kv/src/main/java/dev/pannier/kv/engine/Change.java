package dev.pannier.kv.engine;

/** What a transaction does to one key. */
public sealed interface Change {
    /** The key gets a value. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Put(byte[] value) implements Change {
    }

    /** The key goes. */
    record Delete() implements Change {
        static final Delete INSTANCE = new Delete();
    }

    /** The counter at the key grows by {@code delta}, from whatever it is at commit. */
    record Add(long delta) implements Change {
    }
}
