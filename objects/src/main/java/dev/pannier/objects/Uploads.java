package dev.pannier.objects;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finding and listing multipart uploads and their parts. */
final class Uploads {
    private final EngineContext context;

    Uploads(EngineContext context) {
        this.context = context;
    }

    static S3Exception noSuchUpload(String uploadId) {
        return S3Error.NO_SUCH_UPLOAD.exception().detail("UploadId", uploadId);
    }

    /** @throws S3Exception NoSuchUpload: no id of ours */
    static long id(String uploadId) {
        return UploadRow.parseId(uploadId).orElseThrow(() -> noSuchUpload(uploadId));
    }

    static UploadRow require(Reads reads, int bucket, String key, long upload) {
        Limits.checkKey(key);
        return reads.get(Keys.upload(bucket, key, upload)).map(UploadRow::decode)
                .orElseThrow(() -> noSuchUpload(UploadRow.idText(upload)));
    }

    Optional<MultipartUpload> find(Bucket bucket, String key, String uploadId) {
        OptionalLong id = UploadRow.parseId(uploadId);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Limits.checkKey(key);
        try (Snapshot snapshot = context.store().snapshot()) {
            return snapshot.get(Keys.upload(bucket.id(), key, id.getAsLong())).map(UploadRow::decode)
                    .map(row -> row.toUpload(key, id.getAsLong()));
        }
    }

    PartPage listParts(ListPartsRequest request) {
        int bucket = request.bucket().id();
        long id = id(request.uploadId());
        int limit = Math.min(request.maxParts(), ListPartsRequest.MAX_PARTS);
        List<PartInfo> parts = new ArrayList<>();
        boolean truncated = false;
        try (Snapshot snapshot = context.store().snapshot()) {
            UploadRow upload = require(snapshot, bucket, request.key(), id);
            try (Cursor cursor = snapshot.scan(Range.ofPrefix(Keys.parts(bucket, id)), Direction.FORWARD)) {
                if (request.after() > 0) {
                    cursor.seek(Keys.part(bucket, id, Math.min(request.after(), UploadPartRequest.MAX_PARTS) + 1)
                            .bytes());
                }
                while (limit > 0 && cursor.next()) {
                    if (parts.size() == limit) {
                        truncated = true;
                        break;
                    }
                    int number = Keys.numberOfPart(cursor.key());
                    parts.add(PartRow.decode(cursor.value()).info(number, upload.chosen()));
                }
            }
            return new PartPage(upload.toUpload(request.key(), id), parts, truncated);
        }
    }

    UploadListing list(ListUploadsRequest request) {
        int bucket = request.bucket().id();
        int limit = Math.min(request.maxUploads(), ListUploadsRequest.MAX_UPLOADS);
        if (limit == 0) {
            return new UploadListing(List.of(), List.of(), false, "", "");
        }
        DelimitedScan scan = new DelimitedScan(KeySpace.UPLOAD, bucket, Utf8.encode(request.prefix()),
                Utf8.encode(request.delimiter()));
        Limits.checkKey(request.prefix());
        Limits.checkKey(request.delimiter());
        Limits.checkKey(request.keyMarker());
        Page page = new Page(limit);
        try (Snapshot snapshot = context.store().snapshot()) {
            scan.run(snapshot, begin(request, bucket, scan), page);
        }
        return page.toListing();
    }

    private static byte[] begin(ListUploadsRequest request, int bucket, DelimitedScan scan) {
        if (request.keyMarker().isEmpty()) {
            return new byte[0];
        }
        if (request.uploadIdMarker().isEmpty()) {
            return scan.afterEntry(Utf8.encode(request.keyMarker()));
        }
        OptionalLong marker = UploadRow.parseId(request.uploadIdMarker());
        if (marker.isEmpty()) {
            throw S3Error.INVALID_ARGUMENT.with("Invalid uploadId marker").detail("ArgumentName", "upload-id-marker")
                    .detail("ArgumentValue", request.uploadIdMarker());
        }
        return Keys.upload(bucket, request.keyMarker(), marker.getAsLong() + 1).bytes();
    }

    private static final class Page extends ListingPage<MultipartUpload> {
        Page(int limit) {
            super(limit);
        }

        @Override
        MultipartUpload entry(String key, byte[] rowKey, byte[] value) {
            return UploadRow.decode(value).toUpload(key, Keys.uploadOf(rowKey));
        }

        UploadListing toListing() {
            String upload = entries().isEmpty() || endsWithPrefix() ? "" : entries().getLast().uploadId();
            return new UploadListing(entries(), commonPrefixes(), more(), last(), upload);
        }
    }
}
