package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.WriteTransaction;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The versions of one key, inside a write of that key: the only place that adds, moves and removes their rows, so that
 * what {@link VersionReads} relies on always holds. In a bucket that never had versioning there is one row at most, and
 * no other is looked at.
 */
final class VersionChain {
    private final WriteTransaction tx;
    private final Bucket bucket;
    private final String key;
    private final ContentIds ids;
    private final VersionReads reads;

    /** @param bucket as the transaction finds it */
    VersionChain(WriteTransaction tx, Bucket bucket, String key, ContentIds ids) {
        this.tx = tx;
        this.bucket = bucket;
        this.key = key;
        this.ids = ids;
        this.reads = new VersionReads(tx, bucket, key);
        claims(bucket, key).forEach(tx::require);
    }

    /** What a write of an object claims, beside its bucket's definition. */
    static List<Claim> claims(Bucket bucket, String key) {
        Claim current = Claim.exclusive(Keys.currentVersion(bucket.id(), key));
        return bucket.versioning() == Versioning.NEVER
                ? List.of(current)
                : List.of(current, Claim.exclusive(Keys.otherVersions(bucket.id(), key)));
    }

    /** What a write that only reads an object claims. */
    static List<Claim> sharedClaims(Bucket bucket, String key) {
        return claims(bucket, key).stream().map(claim -> Claim.shared(claim.prefix())).toList();
    }

    /** The object that a plain GET would find. */
    Optional<ObjectRow> current() {
        return reads.current();
    }

    /** The version that is wanted, a delete marker too. */
    Optional<ObjectRow> find(VersionStamp wanted) {
        return reads.find(wanted);
    }

    /** What a request asks to read; errors as in {@link VersionReads#require}. */
    ObjectRow require(Optional<String> versionId) {
        return reads.require(versionId);
    }

    /** Makes {@code row} the newest version, and what was it an older one unless {@code row} replaces it. */
    ObjectRow put(Optional<ObjectRow> current, ObjectRow row) {
        ObjectRow newest = row.with(makeRoom(current));
        tx.put(Keys.object(bucket.id(), key), newest.encode());
        return newest;
    }

    /**
     * DeleteObject without a version.
     *
     * @return the delete marker; empty in a bucket that never had versioning
     */
    Optional<ObjectRow> delete(Optional<ObjectRow> current, Instant now) {
        if (bucket.versioning() == Versioning.NEVER) {
            current.ifPresent(row -> {
                ObjectRows.releaseContent(tx, bucket.id(), row);
                tx.delete(Keys.object(bucket.id(), key));
            });
            return Optional.empty();
        }
        VersionStamp stamp = makeRoom(current);
        if (current.isPresent()) {
            tx.delete(Keys.object(bucket.id(), key));
        }
        ObjectRow marker = ObjectRow.deleteMarker(stamp, now, bucket.owner());
        addOther(marker);
        return Optional.of(marker);
    }

    /** Moves or removes what a new version takes the place of; the new version's stamp. */
    private VersionStamp makeRoom(Optional<ObjectRow> current) {
        if (bucket.versioning() == Versioning.NEVER) {
            current.ifPresent(row -> ObjectRows.releaseContent(tx, bucket.id(), row));
            return VersionStamp.NONE;
        }
        // Stamps of a key ascend in the order of its commits, whichever server made them.
        long newest = current.or(reads::newestOfOthers).map(ObjectRow::stamp).orElse(0L);
        VersionStamp stamp = new VersionStamp(Math.max(ids.next(), newest + 1),
                bucket.versioning() == Versioning.ENABLED);
        if (stamp.named()) {
            current.ifPresent(this::addOther);
        } else if (current.isPresent() && !current.get().version().named()) {
            ObjectRows.releaseContent(tx, bucket.id(), current.get());
        } else {
            reads.findOther(VersionStamp.NONE).ifPresent(this::removeOther);
            current.ifPresent(this::addOther);
        }
        return stamp;
    }

    /** Removes a version for good. If it was the newest, the next one takes its place. */
    void remove(ObjectRow version) {
        boolean wasCurrent = reads.current().filter(row -> row.version().equals(version.version())).isPresent();
        if (wasCurrent) {
            ObjectRows.releaseContent(tx, bucket.id(), version);
            tx.delete(Keys.object(bucket.id(), key));
        } else {
            removeOther(version);
        }
        promoteNext();
    }

    /** Removes the newest version, an object, whose content somebody else owns from now on. */
    void moveAway() {
        tx.delete(Keys.object(bucket.id(), key));
        promoteNext();
    }

    private void promoteNext() {
        if (reads.current().isEmpty()) {
            reads.newestOfOthers().filter(next -> !next.deleteMarker()).ifPresent(this::promote);
        }
    }

    private void promote(ObjectRow next) {
        dropRow(next);
        tx.put(Keys.object(bucket.id(), key), next.encode());
    }

    /** Writes a version where it is, with other attributes. */
    void replace(ObjectRow version, ObjectRow changed) {
        boolean current = reads.current().filter(row -> row.version().equals(version.version())).isPresent();
        tx.put(current ? Keys.object(bucket.id(), key) : Keys.otherVersion(bucket.id(), key, version.stamp()),
                changed.encode());
    }

    private void addOther(ObjectRow version) {
        long stamp = version.stamp();
        tx.put(Keys.otherVersion(bucket.id(), key, stamp),
                version.with(new VersionStamp(stamp, version.version().named())).encode());
        if (!version.version().named()) {
            tx.put(Keys.nullVersion(bucket.id(), key), ByteBuffer.allocate(Long.BYTES).putLong(stamp).array());
        }
    }

    private void removeOther(ObjectRow version) {
        ObjectRows.releaseContent(tx, bucket.id(), version);
        dropRow(version);
    }

    private void dropRow(ObjectRow version) {
        tx.delete(Keys.otherVersion(bucket.id(), key, version.stamp()));
        if (!version.version().named()) {
            tx.delete(Keys.nullVersion(bucket.id(), key));
        }
    }
}
