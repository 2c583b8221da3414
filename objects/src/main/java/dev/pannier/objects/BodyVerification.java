package dev.pannier.objects;

import dev.pannier.kv.Reads;
import dev.pannier.model.Bytes;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.blob.BlobStoreUnavailableException;
import dev.pannier.objects.blob.DamagedSegmentException;
import dev.pannier.objects.blob.SegmentCheck;
import dev.pannier.objects.blob.SegmentCheck.Damage;
import dev.pannier.objects.blob.SegmentInputStream;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.objects.checksum.RunningChecksum;
import dev.pannier.objects.encryption.Encryption;
import dev.pannier.objects.encryption.ObjectEncryption;
import dev.pannier.objects.encryption.ObjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Verifies the bytes of one body: every chunk against its checksum; and, where they can be decrypted, the whole against
 * the object's checksum and entity tag. Of a body under a customer's key, what is stored is verified.
 */
final class BodyVerification {
    private static final int BUFFER = 64 * 1024;

    private final Reads reads;
    private final BlobStore blobs;
    private final Encryption encryption;
    private final Function<SegmentReference, Optional<ReadLeases.Lease>> leases;
    private final LongConsumer progress;
    private final byte[] buffer = new byte[BUFFER];

    /** @param leases protects a segment while it is read; empty if its reference was given up after {@code reads} */
    BodyVerification(Reads reads, BlobStore blobs, Encryption encryption,
            Function<SegmentReference, Optional<ReadLeases.Lease>> leases, LongConsumer progress) {
        this.reads = reads;
        this.blobs = blobs;
        this.encryption = encryption;
        this.leases = leases;
        this.progress = progress;
    }

    /** How a body can be read: {@code key} is empty for a plain one, and for one that only its customer can read. */
    private record Access(boolean readable, Optional<ObjectKey> key, boolean tagIsMd5) {
    }

    List<Damage> check(int bucket, ObjectRow row) {
        List<Damage> damages = new ArrayList<>();
        try {
            Access access = access(row.attributes().encryption());
            switch (row.body()) {
                case StoredBody.Inline(Bytes bytes) -> inRow(bytes, row, access, damages);
                case StoredBody.InContentRow _ ->
                    inRow(ObjectRows.contentRow(reads, bucket, row), row, access, damages);
                case StoredBody.InSegments(List<SegmentReference> segments) -> {
                    BodyDigest digest = new BodyDigest(wholeChecksum(row));
                    segments(segments, 0, access, digest, damages);
                    digest.compare(row.size(), wholeChecksum(row), tag(row.md5(), access), 0, damages);
                }
                case StoredBody.InParts _ -> parts(ObjectRows.manifest(reads, bucket, row), row, access, damages);
            }
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            damages.add(new Damage(0, row.size(), String.valueOf(e.getMessage())));
        }
        return damages;
    }

    List<Damage> check(PartRow part, Optional<ObjectEncryption> upload) {
        List<Damage> damages = new ArrayList<>();
        try {
            Access access = access(upload);
            BodyDigest digest = new BodyDigest(part.checksum());
            segments(part.segments(), 0, access, digest, damages);
            digest.compare(part.size(), part.checksum(), tag(part.md5(), access), 0, damages);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            damages.add(new Damage(0, part.size(), String.valueOf(e.getMessage())));
        }
        return damages;
    }

    private Access access(Optional<ObjectEncryption> stored) {
        Optional<ObjectKey> key = stored.flatMap(encryption::openToVerify);
        return new Access(stored.isEmpty() || key.isPresent(), key,
                stored.filter(own -> own.scheme().hidesDigest()).isEmpty());
    }

    private static Optional<StoredChecksum> wholeChecksum(ObjectRow row) {
        return row.checksum().filter(checksum -> checksum.type() == ChecksumType.FULL_OBJECT);
    }

    private static Optional<Bytes> tag(Bytes tag, Access access) {
        return access.tagIsMd5 ? Optional.of(tag) : Optional.empty();
    }

    private void inRow(Bytes stored, ObjectRow row, Access access, List<Damage> damages) {
        BodyDigest digest = new BodyDigest(wholeChecksum(row));
        if (access.readable) {
            Bytes body = access.key.isPresent() && stored.length() > 0 ? access.key.get().open(stored) : stored;
            digest.update(body.unsafeArray(), body.length());
        } else {
            digest.spoil();
        }
        progress.accept(stored.length());
        digest.compare(row.size(), wholeChecksum(row), tag(row.md5(), access), 0, damages);
    }

    private void parts(Manifest manifest, ObjectRow row, Access access, List<Damage> damages) {
        RunningChecksum tags = RunningChecksum.md5();
        boolean whole = access.tagIsMd5;
        long start = 0;
        for (Manifest.Part part : manifest.parts()) {
            Optional<StoredChecksum> checksum = row.checksum().filter(_ -> part.checksum().length() > 0)
                    .map(own -> new StoredChecksum(own.algorithm(), own.type(), part.checksum()));
            BodyDigest digest = new BodyDigest(checksum);
            segments(part.segments(), start, access, digest, damages);
            digest.compare(part.size(), checksum, Optional.empty(), start, damages);
            whole &= digest.complete();
            if (whole) {
                tags.update(digest.md5().unsafeArray(), 0, digest.md5().length());
            }
            start += part.size();
        }
        if (start != row.size()) {
            damages.add(new Damage(0, row.size(), "the parts have " + start + " bytes"));
        } else if (whole && !Bytes.wrap(tags.finish()).equals(row.md5())) {
            damages.add(new Damage(0, row.size(), "the entity tag differs"));
        }
    }

    private void segments(List<SegmentReference> segments, long base, Access access, BodyDigest digest,
            List<Damage> damages) {
        long start = base;
        for (SegmentReference segment : segments) {
            if (reads.get(Keys.segmentOwner(segment.segment(), segment.owner())).isEmpty()) {
                damages.add(new Damage(start, segment.length(), "segment " + segment.blob()
                        + " is not owned by this object: it may be removed"));
                bytes(segment, start, access, digest, damages);
            } else {
                Optional<ReadLeases.Lease> lease = leases.apply(segment);
                try {
                    if (lease.isPresent()) {
                        bytes(segment, start, access, digest, damages);
                    } else {
                        digest.spoil();
                    }
                } finally {
                    lease.ifPresent(ReadLeases.Lease::close);
                }
            }
            progress.accept(segment.length());
            start += segment.length();
        }
    }

    private void bytes(SegmentReference segment, long start, Access access, BodyDigest digest, List<Damage> damages) {
        try {
            if (access.readable) {
                read(segment, access.key, digest);
            } else {
                digest.spoil();
                add(new SegmentCheck(blobs).check(segment.blob(), segment.length()), start, damages);
            }
        } catch (IOException | DamagedSegmentException e) {
            throwIfUnavailable(e);
            digest.spoil();
            locate(segment, e, start, damages);
        }
    }

    /** Says nothing of the segment: a store that cannot be read cannot be verified. */
    private static void throwIfUnavailable(Exception failure) {
        if (failure instanceof BlobStoreUnavailableException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
    }

    private void read(SegmentReference segment, Optional<ObjectKey> key, BodyDigest digest) throws IOException {
        try (SegmentInputStream in = new SegmentInputStream(blobs, segment.blob(),
                key.map(own -> own.segment(segment.blob())), segment.length(), 0, segment.length())) {
            for (int count; (count = in.read(buffer)) >= 0;) {
                digest.update(buffer, count);
            }
        }
    }

    /** Looks at all chunks, now that one is known to be damaged. */
    private void locate(SegmentReference segment, Exception failure, long start, List<Damage> damages) {
        List<Damage> located;
        try {
            located = new SegmentCheck(blobs).check(segment.blob(), segment.length());
        } catch (IOException e) {
            throwIfUnavailable(e);
            located = List.of();
        }
        // Checksums can be right where a tag is not: somebody wrote them.
        add(located.isEmpty()
                ? List.of(new Damage(0, segment.length(), String.valueOf(failure.getMessage())))
                : located, start, damages);
    }

    private static void add(List<Damage> found, long start, List<Damage> damages) {
        found.forEach(damage -> damages.add(new Damage(start + damage.first(), damage.length(), damage.reason())));
    }
}
