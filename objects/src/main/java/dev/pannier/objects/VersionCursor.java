package dev.pannier.objects;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import java.util.Arrays;

/**
 * All versions in order of key, newest first: the rows of current objects and those of other versions, merged. Behind
 * the kind, keys of both are made alike, and the current object's sorts first. Pointers to the version {@code null} are
 * left out.
 */
final class VersionCursor implements Cursor {
    private final Cursor current;
    private final Cursor others;
    private boolean atCurrent;
    private boolean atOther;
    private Shown shown = Shown.NONE;

    /** Which of the two this cursor shows. */
    private enum Shown {
        NONE,
        CURRENT,
        OTHER
    }

    private VersionCursor(Cursor current, Cursor others) {
        this.current = current;
        this.others = others;
    }

    /** The same, where a bucket that never had versioning has current objects only. */
    static Cursor open(Reads reads, Bucket bucket, Range range) {
        return bucket.versioning() == Versioning.NEVER
                ? reads.scan(range, Direction.FORWARD)
                : open(reads, range);
    }

    /** @param range of current objects */
    static Cursor open(Reads reads, Range range) {
        Range otherRange = new Range(range.shard(), other(range.from()), range.to() == null ? null : other(range.to()));
        VersionCursor cursor = new VersionCursor(reads.scan(range, Direction.FORWARD),
                reads.scan(otherRange, Direction.FORWARD));
        cursor.atCurrent = cursor.current.next();
        cursor.nextOther();
        return cursor;
    }

    private static byte[] other(byte[] key) {
        byte[] other = key.clone();
        // The successor of the last bucket's keys has the next kind instead.
        other[0] = (byte) (key[0] - KeySpace.OBJECT + KeySpace.OBJECT_VERSION);
        return other;
    }

    private void nextOther() {
        atOther = others.next();
        while (atOther && Keys.isNullPointer(others.key())) {
            atOther = others.next();
        }
    }

    @Override
    public boolean next() {
        switch (shown) {
            case CURRENT -> atCurrent = current.next();
            case OTHER -> nextOther();
            case NONE -> {
                // Both are where they should be.
            }
        }
        if (atCurrent && atOther) {
            byte[] a = current.key();
            byte[] b = others.key();
            shown = Arrays.compareUnsigned(a, 1, a.length, b, 1, b.length) < 0 ? Shown.CURRENT : Shown.OTHER;
        } else if (atCurrent) {
            shown = Shown.CURRENT;
        } else {
            shown = atOther ? Shown.OTHER : Shown.NONE;
        }
        return shown != Shown.NONE;
    }

    @Override
    public byte[] key() {
        return at().key();
    }

    @Override
    public byte[] value() {
        return at().value();
    }

    private Cursor at() {
        return switch (shown) {
            case CURRENT -> current;
            case OTHER -> others;
            case NONE -> throw new IllegalStateException("no entry");
        };
    }

    @Override
    public void seek(byte[] key) {
        byte[] otherKey = other(key);
        if (atCurrent && Arrays.compareUnsigned(current.key(), key) < 0) {
            current.seek(key);
            atCurrent = current.next();
        }
        if (atOther && Arrays.compareUnsigned(others.key(), otherKey) < 0) {
            others.seek(otherKey);
            nextOther();
        }
        shown = Shown.NONE;
    }

    @Override
    public void close() {
        try (others) {
            current.close();
        }
    }
}
