package dev.pannier.objects;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * Finding versions. The newest one, if it is an object, has a row of its own kind: reading an object is a point read, and
 * a listing never meets what was overwritten or deleted. Everything else (older versions, delete markers) is under
 * another kind, newest first. A row there may be the version {@code null}: a pointer row says which.
 */
final class VersionReads {
    private final Reads reads;
    private final Bucket bucket;
    private final String key;

    VersionReads(Reads reads, Bucket bucket, String key) {
        this.reads = reads;
        this.bucket = bucket;
        this.key = key;
    }

    /** The newest version, if it is an object. */
    Optional<ObjectRow> current() {
        return reads.get(Keys.object(bucket.id(), key)).map(ObjectRow::decode);
    }

    /** The newest of the other versions. Without a current object it is a delete marker. */
    Optional<ObjectRow> newestOfOthers() {
        if (bucket.versioning() == Versioning.NEVER) {
            return Optional.empty();
        }
        try (Cursor cursor = reads.scan(Range.ofPrefix(Keys.otherVersions(bucket.id(), key)), Direction.FORWARD)) {
            return cursor.next() ? Optional.of(ObjectRow.decode(cursor.value())) : Optional.empty();
        }
    }

    /** The version that is wanted, wherever it is. */
    Optional<ObjectRow> find(VersionStamp wanted) {
        Optional<ObjectRow> current = current();
        if (current.isPresent() && is(wanted, current.get())) {
            return current;
        }
        return findOther(wanted);
    }

    /** The same, knowing that it is not the current object. */
    Optional<ObjectRow> findOther(VersionStamp wanted) {
        if (bucket.versioning() == Versioning.NEVER) {
            return Optional.empty();
        }
        Optional<Key> row = wanted.named()
                ? Optional.of(Keys.otherVersion(bucket.id(), key, wanted.value()))
                : reads.get(Keys.nullVersion(bucket.id(), key))
                        .map(stamp -> Keys.otherVersion(bucket.id(), key, ByteBuffer.wrap(stamp).getLong()));
        return row.flatMap(reads::get).map(ObjectRow::decode).filter(found -> is(wanted, found));
    }

    static boolean is(VersionStamp wanted, ObjectRow row) {
        return wanted.named() ? row.version().equals(wanted) : !row.version().named();
    }

    /**
     * What a request asks to read: the current object, or the version that it names.
     *
     * @throws S3Exception NoSuchKey, NoSuchVersion, or MethodNotAllowed for a delete marker asked for by its id
     */
    ObjectRow require(Optional<String> versionId) {
        if (versionId.isPresent()) {
            ObjectRow row = find(VersionStamp.parse(versionId.get()))
                    .orElseThrow(() -> noSuchVersion(key, versionId.get()));
            if (row.deleteMarker()) {
                throw new DeleteMarkerException(S3Error.METHOD_NOT_ALLOWED, Map.of("ResourceType", "DeleteMarker"),
                        row);
            }
            return row;
        }
        return current().orElseThrow(() -> {
            Optional<ObjectRow> marker = newestOfOthers();
            return marker.<S3Exception>map(
                    row -> new DeleteMarkerException(S3Error.NO_SUCH_KEY, Map.of("Key", key), row))
                    .orElseGet(() -> S3Error.NO_SUCH_KEY.exception().detail("Key", key));
        });
    }

    static S3Exception noSuchVersion(String key, String versionId) {
        return S3Error.NO_SUCH_VERSION.exception().detail("Key", key).detail("VersionId", versionId);
    }
}
