package dev.pannier.objects;

import dev.pannier.kv.CommitOutcomeUnknownException;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.Bytes;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.encryption.ObjectEncryption;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body that was received: its segments are durable, nothing refers to them yet.
 *
 * @param blobs      where the segments are
 * @param content    its name
 * @param size       its length
 * @param tag        its entity tag: its MD5, unless its encryption hides that
 * @param checksum   its checksum
 * @param body       how its object's row refers to it
 * @param contentRow what its content row will be
 * @param encryption how it is encrypted, if it is
 */
record StagedBody(BlobStore blobs, long content, long size, Bytes tag, StoredChecksum checksum, StoredBody body,
        Optional<Bytes> contentRow, Optional<ObjectEncryption> encryption) {
    private static final Logger LOG = LoggerFactory.getLogger(StagedBody.class);

    List<SegmentReference> segments() {
        return body instanceof StoredBody.InSegments(List<SegmentReference> segments) ? segments : List.of();
    }

    /** Writes the rows beside the object's own. */
    void link(WriteTransaction transaction, int bucket) {
        segments().forEach(segment -> SegmentOwnership.own(transaction, segment));
        contentRow.ifPresent(row -> transaction.put(Keys.content(bucket, content), row.unsafeArray()));
    }

    /**
     * Runs the commit that links this body. If it fails the segments are deleted; unless it may have succeeded: then
     * they stay, and if they have no owner after all the next start sweeps them.
     */
    <T> T commit(Supplier<T> commit) {
        try {
            return commit.get();
        } catch (CommitOutcomeUnknownException e) {
            throw e;
        } catch (RuntimeException e) {
            discard();
            throw e;
        }
    }

    /** Deletes the segments; what cannot be deleted is left to the next start. */
    void discard() {
        for (SegmentReference segment : segments()) {
            try {
                blobs.delete(segment.blob());
            } catch (IOException e) {
                LOG.warn("segment {} of a failed upload stays until the next start", segment.blob(), e);
            }
        }
    }
}
