package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Key;
import dev.pannier.kv.Snapshot;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** UploadPart and UploadPartCopy. Parts of one upload commit side by side; completing and aborting exclude them. */
final class UploadPart {
    private final EngineContext context;
    private final Transactions transactions;
    private final BodyReceiver receiver;
    private final GetObject getObject;

    UploadPart(EngineContext context, Transactions transactions, BodyReceiver receiver, GetObject getObject) {
        this.context = context;
        this.transactions = transactions;
        this.receiver = receiver;
        this.getObject = getObject;
    }

    WriteResult execute(UploadPartRequest request) throws IOException {
        Limits.checkPartNumber(request.number());
        UploadRow upload = upload(request);
        checkAlgorithm(upload, request.body());
        return receive(request, upload);
    }

    WriteResult execute(UploadPartCopyRequest request) throws IOException {
        Limits.checkPartNumber(request.number());
        GetObjectRequest read = new GetObjectRequest(request.source(), request.sourceKey(), request.sourceVersion(),
                Selection.WHOLE, ReadConditions.NONE, request.sourceCustomerKey());
        ObjectInfo info = headOfSource(read);
        Preconditions.checkSource(request.sourceConditions(), info, context.clock().instant());
        Selection selection = request.range().<Selection>map(range -> checked(range, info.size()))
                .orElse(Selection.WHOLE);
        // The same object as was checked, or none.
        ReadConditions unchanged = new ReadConditions(Optional.of(info.etag()), Optional.empty(), Optional.empty(),
                Optional.empty());
        try (ReadableObject source = getObject
                .open(new GetObjectRequest(request.source(), request.sourceKey(), request.sourceVersion(), selection,
                        unchanged, request.sourceCustomerKey()))) {
            UploadBody body = new UploadBody(source.stream(), OptionalLong.of(source.head().length()), Optional.empty(),
                    Optional.empty());
            UploadPartRequest part = new UploadPartRequest(request.bucket(), request.key(), request.uploadId(),
                    request.number(), body, request.customerKey());
            return receive(part, upload(part)).copiedFrom(info.versionId());
        }
    }

    private ObjectInfo headOfSource(GetObjectRequest read) {
        try {
            return getObject.head(read).info();
        } catch (DeleteMarkerException e) {
            throw e.ofCopySource();
        }
    }

    private static Selection.Span checked(Selection.Span range, long size) {
        if (range.first() >= size) {
            throw S3Error.INVALID_REQUEST.with("The specified copy range is invalid for the source object size");
        }
        if (range.last().isEmpty() || range.last().getAsLong() < range.first() || range.last().getAsLong() >= size) {
            throw S3Error.INVALID_ARGUMENT.with("Range specified is not valid for source object of size: " + size)
                    .detail("ArgumentName", "x-amz-copy-source-range").detail("ArgumentValue", "bytes=" + range.first()
                            + "-" + (range.last().isPresent() ? String.valueOf(range.last().getAsLong()) : ""));
        }
        return range;
    }

    private UploadRow upload(UploadPartRequest request) {
        try (Snapshot snapshot = context.store().snapshot()) {
            return Uploads.require(snapshot, request.bucket().id(), request.key(), Uploads.id(request.uploadId()));
        }
    }

    private static void checkAlgorithm(UploadRow upload, UploadBody body) {
        Optional<ChecksumAlgorithm> sent = body.checksum().map(ExpectedChecksum::algorithm);
        boolean mismatch = sent.isPresent()
                ? sent.get() != upload.algorithm()
                : upload.type() == ChecksumType.COMPOSITE;
        if (upload.chosen() && mismatch) {
            throw S3Error.INVALID_REQUEST
                    .with("Checksum Type mismatch occurred, expected checksum Type: " + name(upload.algorithm())
                            + ", actual checksum Type: " + sent.map(UploadPart::name).orElse("null"));
        }
    }

    private static String name(ChecksumAlgorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }

    private WriteResult receive(UploadPartRequest request, UploadRow upload) throws IOException {
        StagedBody staged = receiver.receivePart(request.body(), upload.algorithm(),
                UploadEncryption.ofPart(upload, request.customerKey(), context.encryption()));
        return staged.commit(() -> commit(request, upload, staged));
    }

    private WriteResult commit(UploadPartRequest request, UploadRow upload, StagedBody staged) {
        int bucket = request.bucket().id();
        long id = Uploads.id(request.uploadId());
        Key part = Keys.part(bucket, id, request.number());
        List<Claim> claims = List.of(Claim.shared(Keys.upload(bucket, request.key(), id)), Claim.exclusive(part));
        return transactions.inBucket(request.bucket(), claims, (tx, _) -> {
            Uploads.require(tx, bucket, request.key(), id);
            tx.get(part).map(PartRow::decode).ifPresent(old -> SegmentOwnership.releaseAll(tx, old.segments()));
            PartRow row = new PartRow(staged.size(), context.clock().instant(), staged.tag(),
                    Optional.of(staged.checksum()), staged.segments());
            staged.link(tx, bucket);
            tx.put(part, row.encode());
            return row.result(upload.chosen(), upload.attributes().encryption());
        });
    }
}
