package dev.pannier.objects;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.Utf8;
import dev.pannier.objects.VerificationFinding.Kind;
import dev.pannier.objects.blob.BlobName;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.blob.SegmentCheck.Damage;
import dev.pannier.objects.encryption.Encryption;
import dev.pannier.objects.encryption.ObjectEncryption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks through a whole store: every version of every object, payloads of items, and parts of uploads, with their rows,
 * manifests, segments and owners, in both directions. Nothing is changed. The references to segments are kept in memory
 * meanwhile, some hundred bytes each.
 *
 * <p>Others may write meanwhile: rows are those of one snapshot, and a segment is leased while it is read. One that was
 * given up since the snapshot is passed over.
 */
public final class Verification {
    private final KeyValueStore store;
    private final BlobStore blobs;
    private final Encryption encryption;
    private final ReadLeases leases;
    /** Blobs of this start and later ones may be under way. */
    private final int presentStart;
    private final VerificationListener listener;
    private final Map<Integer, String> buckets = new HashMap<>();
    private final Map<Long, Optional<ObjectEncryption>> uploads = new HashMap<>();
    private final Map<Long, String> uploadKeys = new HashMap<>();
    private final Set<Reference> referenced = new HashSet<>();
    private final Set<Long> owned = new HashSet<>();
    private long objects;
    private long parts;
    private long bytes;
    private long damages;
    private long unowned;

    private record Reference(long segment, long owner) {
    }

    /**
     * Of a store that nobody else uses.
     *
     * @param encryption with the store's keys; bodies whose keys are missing are damage
     */
    public Verification(KeyValueStore store, BlobStore blobs, Encryption encryption, VerificationListener listener) {
        this(store, blobs, encryption, new ReadLeases(), Integer.MAX_VALUE, listener);
    }

    /** Of the store of a running engine. */
    Verification(EngineContext context, VerificationListener listener) {
        this(context.store(), context.blobs(), context.encryption(), context.leases(), context.ids().start(), listener);
    }

    private Verification(KeyValueStore store, BlobStore blobs, Encryption encryption, ReadLeases leases,
            int presentStart, VerificationListener listener) {
        this.store = store;
        this.blobs = blobs;
        this.encryption = encryption;
        this.leases = leases;
        this.presentStart = presentStart;
        this.listener = listener;
    }

    /**
     * Does it. To be called once.
     *
     * @throws IOException blobs are out of reach, which is no damage
     */
    public VerificationSummary run() throws IOException {
        try {
            return look();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private VerificationSummary look() throws IOException {
        try (Snapshot snapshot = store.snapshot()) {
            forEach(snapshot, KeySpace.BUCKET, (key, value) -> {
                String name = Keys.nameOfBucket(key);
                buckets.put(BucketRow.decode(name, value).bucket().id(), name);
            });
            forEach(snapshot, KeySpace.UPLOAD, (key, value) -> {
                uploads.put(Keys.uploadOf(key), UploadRow.decode(value).attributes().encryption());
                uploadKeys.put(Keys.uploadOf(key), string(key));
            });
            BodyVerification bodies = new BodyVerification(snapshot, blobs, encryption, this::lease, this::read);
            forEach(snapshot, KeySpace.OBJECT, (key, value) -> object(bodies, snapshot, key, value));
            forEach(snapshot, KeySpace.OBJECT_VERSION, (key, value) -> {
                if (!Keys.isNullPointer(key)) {
                    object(bodies, snapshot, key, value);
                }
            });
            forEach(snapshot, KeySpace.UPLOAD_PART, (key, value) -> part(bodies, key, value));
            forEach(snapshot, KeySpace.SEGMENT_OWNER, (key, _) -> owner(key));
        }
        blobs.names(this::blob);
        return new VerificationSummary(objects, parts, bytes, damages, unowned);
    }

    @FunctionalInterface
    private interface RowVisitor {
        void visit(byte[] key, byte[] value);
    }

    private void forEach(Snapshot snapshot, byte kind, RowVisitor visitor) {
        for (int shard = 0; shard < Key.SHARDS; shard++) {
            try (Cursor cursor = snapshot.scan(Range.ofPrefix(new Key(shard, new byte[]{kind})), Direction.FORWARD)) {
                while (cursor.next()) {
                    byte[] key = cursor.key();
                    try {
                        visitor.visit(key, cursor.value());
                    } catch (UncheckedIOException e) {
                        // Not the row's fault.
                        throw e;
                    } catch (RuntimeException e) {
                        damage("", "", "",
                                new Damage(0, 0, "row " + HexFormat.of().formatHex(key) + " cannot be read: " + e));
                    }
                }
            }
        }
    }

    private void object(BodyVerification bodies, Reads reads, byte[] key, byte[] value) {
        ObjectRow row = ObjectRow.decode(value);
        int bucket = bucketOf(key);
        String name = string(key);
        objects++;
        for (Damage damage : bodies.check(bucket, row)) {
            damage(bucketName(bucket), name, row.version().id(), damage);
        }
        if (!buckets.containsKey(bucket)) {
            damage(bucketName(bucket), name, row.version().id(),
                    new Damage(0, row.size(), "its bucket does not exist"));
        }
        references(reads, bucket, row).forEach(this::reference);
        listener.progress(objects + parts, bytes);
    }

    private static List<SegmentReference> references(Reads reads, int bucket, ObjectRow row) {
        return switch (row.body()) {
            case StoredBody.InSegments(List<SegmentReference> segments) -> segments;
            case StoredBody.InParts _ -> ObjectRows.manifest(reads, bucket, row).segments();
            case StoredBody.Inline _,StoredBody.InContentRow _ -> List.of();
        };
    }

    private void part(BodyVerification bodies, byte[] key, byte[] value) {
        PartRow part = PartRow.decode(value);
        int bucket = bucketOf(key);
        long upload = Keys.uploadOfPart(key);
        String version = UploadRow.idText(upload) + " part " + Keys.numberOfPart(key);
        parts++;
        part.segments().forEach(this::reference);
        Optional<ObjectEncryption> stored = uploads.getOrDefault(upload, Optional.empty());
        for (Damage damage : bodies.check(part, stored)) {
            damage(bucketName(bucket), uploadKeys.getOrDefault(upload, ""), version, damage);
        }
        listener.progress(objects + parts, bytes);
    }

    private void reference(SegmentReference segment) {
        referenced.add(new Reference(segment.segment(), segment.owner()));
    }

    private void owner(byte[] key) {
        long segment = Keys.segmentOf(key);
        owned.add(segment);
        if (!referenced.contains(new Reference(segment, Keys.ownerOf(key)))) {
            damage("", "", "", new Damage(0, 0, "segment " + BlobName.ofId(segment)
                    + " has an owner that does not refer to it: it is never removed"));
        }
    }

    private void blob(BlobName name) {
        if (!owned.contains(name.id()) && name.start() < presentStart) {
            unowned++;
            listener.found(new VerificationFinding(Kind.UNOWNED, "", "", "", 0, 0,
                    "segment " + name + " belongs to nothing"));
        }
    }

    /** Leases a segment unless its reference was given up since the snapshot; then its bytes may be gone. */
    private Optional<ReadLeases.Lease> lease(SegmentReference segment) {
        long entered = leases.enter();
        try (Snapshot now = store.snapshot()) {
            return now.get(Keys.segmentOwner(segment.segment(), segment.owner()))
                    .map(_ -> leases.lease(List.of(segment.segment())));
        } finally {
            leases.leave(entered);
        }
    }

    private void read(long count) {
        bytes += count;
        listener.progress(objects + parts, bytes);
    }

    private void damage(String bucket, String key, String version, Damage damage) {
        damages++;
        listener.found(new VerificationFinding(Kind.DAMAGE, bucket, key, version, damage.first(), damage.length(),
                damage.reason()));
    }

    private String bucketName(int bucket) {
        return buckets.getOrDefault(bucket, "(deleted bucket " + bucket + ")");
    }

    private static int bucketOf(byte[] key) {
        return ByteBuffer.wrap(key).getInt(1);
    }

    private static String string(byte[] key) {
        byte[] string = Keys.stringIn(key);
        return Utf8.decode(string, 0, string.length);
    }
}
