package dev.pannier.client.upkeep;

import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Removes orphans, each only if it is still the object that was listed. */
final class Removal {
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String bucket;
    private final Tally tally;
    private final SweepListener listener;
    private final long of;

    Removal(S3Client s3, String bucket, Tally tally, SweepListener listener, long of) {
        this.s3 = s3;
        this.bucket = bucket;
        this.tally = tally;
        this.listener = listener;
        this.of = of;
    }

    void remove(Orphan orphan) {
        try {
            if (!isSame(orphan)) {
                tally.add(Tally.Kind.KEPT, orphan.bytes());
                return;
            }
            s3.deleteObject(delete -> delete.bucket(bucket).key(orphan.key()));
            tally.add(Tally.Kind.REMOVED, orphan.bytes());
            listener.removed(tally.get(Tally.Kind.REMOVED).count(), of);
        } catch (SdkException e) {
            tally.add(Tally.Kind.FAILED, orphan.bytes());
            listener.failed(orphan, String.valueOf(e.getMessage()));
        }
    }

    private boolean isSame(Orphan orphan) {
        try {
            HeadObjectResponse head = s3.headObject(request -> request.bucket(bucket).key(orphan.key()));
            // HTTP dates have no fractions of a second; listings may.
            Instant second = Instant.ofEpochSecond(orphan.since().getEpochSecond());
            return head.contentLength() == orphan.bytes()
                    && Instant.ofEpochSecond(head.lastModified().getEpochSecond()).equals(second);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
