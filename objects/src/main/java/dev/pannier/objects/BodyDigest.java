package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.objects.blob.SegmentCheck.Damage;
import dev.pannier.objects.checksum.RunningChecksum;
import java.util.List;
import java.util.Optional;

/** The digests of a body that is read again, to be compared with those that were stored. */
final class BodyDigest {
    private final RunningChecksum md5 = RunningChecksum.md5();
    private final Optional<RunningChecksum> checksum;
    private long length;
    private boolean complete = true;
    private Bytes md5Value = Bytes.EMPTY;

    /** @param stored which checksum to compute */
    BodyDigest(Optional<StoredChecksum> stored) {
        this.checksum = stored.map(known -> RunningChecksum.of(known.algorithm()));
    }

    void update(byte[] bytes, int count) {
        md5.update(bytes, 0, count);
        checksum.ifPresent(running -> running.update(bytes, 0, count));
        length += count;
    }

    /** Says that not all bytes could be read: nothing can be compared. */
    void spoil() {
        complete = false;
    }

    boolean complete() {
        return complete;
    }

    /** After {@link #compare}. */
    Bytes md5() {
        return md5Value;
    }

    /**
     * Ends the computation.
     *
     * @param tag   the MD5 that was stored, if one was
     * @param first where the body begins in its object
     */
    void compare(long size, Optional<StoredChecksum> stored, Optional<Bytes> tag, long first, List<Damage> damages) {
        md5Value = Bytes.wrap(md5.finish());
        if (!complete) {
            return;
        }
        if (length != size) {
            damages.add(new Damage(first, size, length + " bytes are stored"));
        } else if (tag.isPresent() && !tag.get().equals(md5Value)) {
            damages.add(new Damage(first, size, "the entity tag differs"));
        } else if (checksum.isPresent() && stored.isPresent()
                && !Bytes.wrap(checksum.get().finish()).equals(stored.get().value())) {
            damages.add(new Damage(first, size, "the checksum " + stored.get().algorithm() + " differs"));
        }
    }
}
