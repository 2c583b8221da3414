package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Reads;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.Bytes;
import java.util.List;
import java.util.Optional;

/** What hangs on an object's row. */
final class ObjectRows {
    private ObjectRows() {
    }

    /** @throws S3Exception AccessDenied for an item's payload: only the item's own writes change it */
    static void requireWritable(Optional<ObjectRow> current) {
        if (current.isPresent() && current.get().payload()) {
            throw S3Error.ACCESS_DENIED.exception();
        }
    }

    /** Gives up the bytes of a row that goes. */
    static void releaseContent(WriteTransaction tx, int bucket, ObjectRow old) {
        switch (old.body()) {
            case StoredBody.Inline _ -> {
                // gone with the row
            }
            case StoredBody.InContentRow _ -> tx.delete(Keys.content(bucket, old.content()));
            case StoredBody.InSegments(List<SegmentReference> segments) -> SegmentOwnership.releaseAll(tx, segments);
            case StoredBody.InParts _ -> {
                SegmentOwnership.releaseAll(tx, manifestToChange(tx, bucket, old).segments());
                tx.delete(Keys.content(bucket, old.content()));
            }
        }
    }

    /** The manifest, inside a transaction: its row is claimed now, since only the object's row says that it is needed. */
    static Manifest manifestToChange(WriteTransaction tx, int bucket, ObjectRow row) {
        tx.require(Claim.exclusive(Keys.content(bucket, row.content())));
        return manifest(tx, bucket, row);
    }

    static Manifest manifest(Reads reads, int bucket, ObjectRow row) {
        return Manifest.decode(contentRow(reads, bucket, row).unsafeArray());
    }

    static Bytes contentRow(Reads reads, int bucket, ObjectRow row) {
        return reads.get(Keys.content(bucket, row.content())).map(Bytes::wrap)
                .orElseThrow(() -> new IllegalStateException("content " + row.content() + " is missing"));
    }
}
