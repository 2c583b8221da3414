package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.objects.blob.BlobName;
import dev.pannier.objects.blob.SegmentWriter;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.objects.encryption.Encryption;
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
    /** From this length on digests are computed beside: MD5 takes as long as all else together. */
    private static final long BESIDE = 1024 * 1024;

    private final EngineContext context;

    BodyReceiver(EngineContext context) {
        this.context = context;
    }

    /** An object's body, small ones in the key-value store. */
    StagedBody receive(UploadBody upload, Optional<Encryption.Begun> encryption) throws IOException {
        return receive(upload, Optional.empty(), context.options().inlineLimit(), encryption);
    }

    /** A part's body, always in a segment, so that completing the upload moves no bytes. */
    StagedBody receivePart(UploadBody upload, ChecksumAlgorithm algorithm, Optional<Encryption.Begun> encryption)
            throws IOException {
        return receive(upload, Optional.of(algorithm), 0, encryption);
    }

    private StagedBody receive(UploadBody upload, Optional<ChecksumAlgorithm> algorithm, int inlineLimit,
            Optional<Encryption.Begun> encryption) throws IOException {
        Limits.checkSize(upload.length());
        BodyDigests digests = new BodyDigests(upload, algorithm);
        long expected = upload.length().orElse(Long.MAX_VALUE - 1);
        InputStream stream = upload.stream();
        byte[] head = stream.readNBytes((int) Math.min(expected, inlineLimit) + 1);
        digests.update(head, head.length);
        if (head.length <= inlineLimit) {
            digests.verify();
            return inMemory(head, digests, encryption);
        }
        long id = context.ids().next();
        BlobName name = BlobName.ofId(id);
        try (SegmentWriter segment = new SegmentWriter(context.blobs(), name,
                encryption.map(begun -> begun.key().segment(name)))) {
            segment.write(head, 0, head.length);
            if (expected < BESIDE) {
                store(stream, digests, segment);
            } else {
                storeBeside(stream, digests, segment);
            }
            digests.verify();
            segment.commit();
        }
        SegmentReference reference = new SegmentReference(id, id, digests.length());
        return staged(id, digests, new StoredBody.InSegments(List.of(reference)), Optional.empty(), encryption);
    }

    private static void store(InputStream stream, BodyDigests digests, SegmentWriter segment) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count; (count = stream.read(buffer)) >= 0;) {
            digests.update(buffer, count);
            write(segment, buffer, count);
        }
    }

    /** Digests one buffer while it is encrypted and written, and the next is received. */
    private static void storeBeside(InputStream stream, BodyDigests digests, SegmentWriter segment)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        byte[] digested = new byte[BUFFER];
        ConcurrentDigest beside = new ConcurrentDigest(digests);
        for (int count; (count = stream.readNBytes(buffer, 0, BUFFER)) > 0;) {
            beside.update(buffer, count);
            write(segment, buffer, count);
            byte[] free = digested;
            digested = buffer;
            buffer = free;
        }
        beside.await();
    }

    private static void write(SegmentWriter segment, byte[] buffer, int count) throws IOException {
        segment.write(buffer, 0, count);
        if (segment.length() > Limits.MAX_PUT) {
            throw Limits.tooLarge(segment.length());
        }
    }

    private StagedBody inMemory(byte[] bytes, BodyDigests digests, Optional<Encryption.Begun> encryption) {
        long id = context.ids().next();
        // An empty part has no bytes to keep, and an upload's key seals no body: its object may have several.
        Bytes body = encryption.filter(_ -> bytes.length > 0).map(begun -> begun.key().seal(bytes))
                .orElseGet(() -> Bytes.wrap(bytes));
        return bytes.length <= ROW_LIMIT
                ? staged(id, digests, new StoredBody.Inline(body), Optional.empty(), encryption)
                : staged(id, digests, new StoredBody.InContentRow(), Optional.of(body), encryption);
    }

    private StagedBody staged(long id, BodyDigests digests, StoredBody body, Optional<Bytes> contentRow,
            Optional<Encryption.Begun> encryption) {
        StoredChecksum checksum = new StoredChecksum(digests.algorithm(), ChecksumType.FULL_OBJECT, digests.checksum());
        Bytes tag = encryption.filter(begun -> begun.stored().scheme().hidesDigest())
                .map(begun -> begun.key().entityTag(digests.md5())).orElse(digests.md5());
        return new StagedBody(context.blobs(), id, digests.length(), tag, checksum, body, contentRow,
                encryption.map(Encryption.Begun::stored));
    }
}
