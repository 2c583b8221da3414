package dev.pannier.client.upkeep;

import dev.pannier.large.PayloadKeys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;

/** Uploads that were begun long ago and never completed: their parts cost storage and no listing of objects shows them. */
final class Uploads {
    private final S3Client s3;
    private final Place place;
    private final Instant cutoff;

    Uploads(S3Client s3, Place place, Instant cutoff) {
        this.s3 = s3;
        this.place = place;
        this.cutoff = cutoff;
    }

    /** Each of them. */
    void forEach(Consumer<Stale> action) {
        for (MultipartUpload upload : s3
                .listMultipartUploadsPaginator(list -> list.bucket(place.bucket()).prefix(place.prefix())).uploads()) {
            boolean old = !upload.initiated().truncatedTo(ChronoUnit.SECONDS).isAfter(cutoff);
            if (old && PayloadKeys.isOwn(place.prefix(), upload.key())) {
                size(upload, action);
            }
        }
    }

    private void size(MultipartUpload upload, Consumer<Stale> action) {
        try {
            long bytes = s3.listPartsPaginator(
                    list -> list.bucket(place.bucket()).key(upload.key()).uploadId(upload.uploadId())).parts().stream()
                    .mapToLong(Part::size).sum();
            action.accept(new Stale(upload.uploadId(),
                    new Orphan(Orphan.Kind.UPLOAD, upload.key(), bytes, upload.initiated())));
        } catch (NoSuchUploadException e) {
            // Completed or aborted since it was listed.
            return;
        }
    }

    /** Aborts them. */
    void abort(Tally tally, SweepListener listener) {
        forEach(upload -> {
            Orphan orphan = upload.orphan();
            try {
                s3.abortMultipartUpload(
                        abort -> abort.bucket(place.bucket()).key(orphan.key()).uploadId(upload.uploadId()));
                tally.add(Tally.Kind.REMOVED, orphan.bytes());
            } catch (NoSuchUploadException e) {
                tally.add(Tally.Kind.KEPT, orphan.bytes());
            } catch (SdkException e) {
                tally.add(Tally.Kind.FAILED, orphan.bytes());
                listener.failed(orphan, String.valueOf(e.getMessage()));
            }
        });
    }

    /** An upload and what it holds. */
    record Stale(String uploadId, Orphan orphan) {
    }
}
