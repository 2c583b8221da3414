package dev.pannier.kv.contract;

import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a random history; prints so that a failing history can be read. */
@SuppressWarnings("ArrayRecordComponent") // steps are printed and run, never compared
public sealed interface Step {
    /** A transaction of changes and reads, which ends by committing or by throwing. */
    record Transact(List<Step> inside, boolean commits) implements Step {
    }

    record Put(Key key, byte[] value) implements Step {
        @Override
        public String toString() {
            return "Put[" + key + "=" + HexFormat.of().formatHex(value) + "]";
        }
    }

    record Delete(Key key) implements Step {
    }

    record DeleteRange(int shard, byte[] from, byte @Nullable [] to) implements Step {
        @Override
        public String toString() {
            return "DeleteRange[" + bounds(shard, from, to) + "]";
        }
    }

    record Add(Key counter, long delta) implements Step {
    }

    record Get(Key key) implements Step {
    }

    /** A scan that seeks once, after so many entries. */
    record Scan(int shard, byte[] from, byte @Nullable [] to, Direction direction, int before, byte[] seek)
            implements
                Step {
        @Override
        public String toString() {
            return "Scan[" + bounds(shard, from, to) + " " + direction + ", after " + before + " seek "
                    + HexFormat.of().formatHex(seek) + "]";
        }
    }

    /** A snapshot is taken, to be compared with its instant at the end of the history. */
    record Keep() implements Step {
    }

    /** The store is closed and opened, if the engine survives that. */
    record Reopen() implements Step {
    }

    private static String bounds(int shard, byte[] from, byte @Nullable [] to) {
        return shard + "/" + HexFormat.of().formatHex(from) + ".." + (to == null ? "" : HexFormat.of().formatHex(to));
    }
}
