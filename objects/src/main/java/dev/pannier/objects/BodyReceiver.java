package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.objects.blob.BlobName;
import dev.pannier.objects.blob.SegmentWriter;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Takes a body as it streams in: digests it in the same pass, keeps it in memory if it is small and writes it to a
 * segment if not, and checks it against what the client said before it becomes durable.
 */
final class BodyReceiver {
    /** Up to this many bytes a body is in the object's own row: a listing of 1,000 reads at most a mebibyte of them. */
    private static final int ROW_LIMIT = 1024;
    private static final int BUFFER = 64 * 1024;

    private final EngineContext context;

    BodyReceiver(EngineContext context) {
        this.context = context;
    }

    /** An object's body, small ones in the key-value store. */
    StagedBody receive(UploadBody upload) throws IOException {
        return receive(upload, Optional.empty(), context.options().inlineLimit());
    }

    /** A part's body, always in a segment, so that completing the upload moves no bytes. */
    StagedBody receivePart(UploadBody upload, ChecksumAlgorithm algorithm) throws IOException {
        return receive(upload, Optional.of(algorithm), 0);
    }

    private StagedBody receive(UploadBody upload, Optional<ChecksumAlgorithm> algorithm, int inlineLimit)
            throws IOException {
        Limits.checkSize(upload.length());
        BodyDigests digests = new BodyDigests(upload, algorithm);
        long expected = upload.length().orElse(Long.MAX_VALUE - 1);
        InputStream stream = upload.stream();
        byte[] head = stream.readNBytes((int) Math.min(expected, inlineLimit) + 1);
        digests.update(head, head.length);
        if (head.length <= inlineLimit) {
            digests.verify();
            return inMemory(head, digests);
        }
        long id = context.ids().next();
        try (SegmentWriter segment = new SegmentWriter(context.blobs(), BlobName.ofId(id), Optional.empty())) {
            segment.write(head, 0, head.length);
            byte[] buffer = new byte[BUFFER];
            for (int count; (count = stream.read(buffer)) >= 0;) {
                digests.update(buffer, count);
                segment.write(buffer, 0, count);
                if (segment.length() > Limits.MAX_PUT) {
                    throw Limits.tooLarge(segment.length());
                }
            }
            digests.verify();
            segment.commit();
        }
        SegmentReference reference = new SegmentReference(id, id, digests.length());
        return staged(id, digests, new StoredBody.InSegments(List.of(reference)), Optional.empty());
    }

    private StagedBody inMemory(byte[] bytes, BodyDigests digests) {
        long id = context.ids().next();
        Bytes body = Bytes.wrap(bytes);
        return bytes.length <= ROW_LIMIT
                ? staged(id, digests, new StoredBody.Inline(body), Optional.empty())
                : staged(id, digests, new StoredBody.InContentRow(), Optional.of(body));
    }

    private StagedBody staged(long id, BodyDigests digests, StoredBody body, Optional<Bytes> contentRow) {
        StoredChecksum checksum = new StoredChecksum(digests.algorithm(), ChecksumType.FULL_OBJECT, digests.checksum());
        return new StagedBody(context.blobs(), id, digests.length(), digests.md5(), checksum, body, contentRow);
    }
}
