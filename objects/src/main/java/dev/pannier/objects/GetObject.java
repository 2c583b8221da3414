package dev.pannier.objects;

import dev.pannier.kv.Reads;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.Bytes;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.objects.encryption.CustomerKey;
import dev.pannier.objects.encryption.Encryption;
import dev.pannier.objects.encryption.ObjectEncryption;
import dev.pannier.objects.encryption.ObjectKey;
import dev.pannier.objects.encryption.Scheme;
import java.util.List;
import java.util.Optional;

/** GetObject and HeadObject. */
final class GetObject {
    private final EngineContext context;

    GetObject(EngineContext context) {
        this.context = context;
    }

    ObjectHead head(GetObjectRequest request) {
        try (Snapshot snapshot = context.store().snapshot()) {
            return find(snapshot, request).head;
        }
    }

    ObjectInfo describe(Bucket bucket, String key, Optional<String> versionId) {
        try (Snapshot snapshot = context.store().snapshot()) {
            return require(snapshot, bucket, key, versionId).info(key);
        }
    }

    ReadableObject open(GetObjectRequest request) {
        long entered = context.leases().enter();
        try (Snapshot snapshot = context.store().snapshot()) {
            Found found = find(snapshot, request);
            RestoreObject.checkReadable(found.head.info(), context.clock().instant(),
                    S3Error.INVALID_OBJECT_STATE.message());
            Optional<ObjectKey> key = found.row.attributes().encryption()
                    .map(stored -> context.encryption().open(stored, request.customerKey()));
            List<BodySlice> slices = slices(snapshot, request.bucket().id(), found, key);
            ReadLeases.Lease lease = context.leases().lease(slices.stream()
                    .filter(BodySlice.InSegment.class::isInstance).map(BodySlice.InSegment.class::cast)
                    .map(slice -> slice.segment().segment()).toList());
            return new OpenedObject(found.head, context.blobs(), slices, key, lease);
        } finally {
            context.leases().leave(entered);
        }
    }

    List<ObjectPart> parts(Bucket bucket, String key, Optional<String> versionId) {
        try (Snapshot snapshot = context.store().snapshot()) {
            ObjectRow row = require(snapshot, bucket, key, versionId);
            if (!(row.body() instanceof StoredBody.InParts)) {
                return List.of();
            }
            return ObjectRows.manifest(snapshot, bucket.id(), row).parts().stream()
                    .map(part -> new ObjectPart(part.number(), part.size(),
                            row.checksum().filter(_ -> part.checksum().length() > 0)
                                    .map(whole -> new StoredChecksum(whole.algorithm(), ChecksumType.FULL_OBJECT,
                                            part.checksum()).toWire(0))))
                    .toList();
        }
    }

    private static ObjectRow require(Reads reads, Bucket bucket, String key, Optional<String> versionId) {
        Limits.checkKey(key);
        return new VersionReads(reads, bucket, key).require(versionId);
    }

    private record Found(ObjectRow row, ObjectHead head, Optional<Manifest> manifest) {
    }

    private Found find(Reads reads, GetObjectRequest request) {
        int bucket = request.bucket().id();
        ObjectRow row = require(reads, request.bucket(), request.key(), request.versionId());
        ObjectInfo info = row.info(request.key());
        checkKey(info, request.customerKey());
        Preconditions.check(request.conditions(), info, context.clock().instant());
        Optional<Manifest> manifest = row.body() instanceof StoredBody.InParts
                && !(request.selection() instanceof Selection.Whole)
                        ? Optional.of(ObjectRows.manifest(reads, bucket, row))
                        : Optional.empty();
        return new Found(row, Selections.resolve(request.selection(), info, manifest), manifest);
    }

    /** A customer's key is asked for by HEAD too, before anything else is said of the object. */
    private void checkKey(ObjectInfo info, Optional<CustomerKey> key) {
        Optional<ObjectEncryption> byCustomer = info.attributes().encryption()
                .filter(stored -> stored.scheme() == Scheme.CUSTOMER);
        if (byCustomer.isPresent()) {
            context.encryption().open(byCustomer.get(), key);
        } else {
            Encryption.refuse(key);
        }
    }

    private static List<BodySlice> slices(Reads reads, int bucket, Found found, Optional<ObjectKey> key) {
        ObjectRow row = found.row;
        long first = found.head.first();
        long length = found.head.length();
        return switch (row.body()) {
            case StoredBody.Inline(Bytes bytes) ->
                List.of(new BodySlice.InMemory(opened(bytes, key), (int) first, (int) length));
            case StoredBody.InContentRow _ -> List
                    .of(new BodySlice.InMemory(opened(ObjectRows.contentRow(reads, bucket, row), key), (int) first,
                            (int) length));
            case StoredBody.InSegments(List<SegmentReference> segments) ->
                BodySlice.ofSegments(segments, first, length);
            case StoredBody.InParts _ -> BodySlice.ofSegments(
                    found.manifest.orElseGet(() -> ObjectRows.manifest(reads, bucket, row)).segments(), first, length);
        };
    }

    private static Bytes opened(Bytes stored, Optional<ObjectKey> key) {
        // An empty body is kept as it is.
        return key.isPresent() && stored.length() > 0 ? key.get().open(stored) : stored;
    }
}
