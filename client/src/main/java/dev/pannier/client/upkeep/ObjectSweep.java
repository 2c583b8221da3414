package dev.pannier.client.upkeep;

import dev.pannier.client.upkeep.Orphan.Kind;
import dev.pannier.large.PayloadKeys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Merges the listing of a place, which comes sorted by key, with the keys of pointers. */
final class ObjectSweep {
    private final S3Client s3;
    private final Place place;
    private final Instant cutoff;
    private final Tally tally;
    private final SweepListener listener;

    ObjectSweep(S3Client s3, Place place, Instant cutoff, Tally tally, SweepListener listener) {
        this.s3 = s3;
        this.place = place;
        this.cutoff = cutoff;
        this.tally = tally;
        this.listener = listener;
    }

    /** Hands over what no pointer leads to, in the order of keys. */
    void list(KeySpool.Cursor pointers, Consumer<Orphan> orphans) {
        byte[] last = new byte[0];
        long listed = 0;
        for (ListObjectsV2Response page : s3
                .listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(place.prefix()))) {
            for (S3Object object : page.contents()) {
                byte[] key = object.key().getBytes(UTF_8);
                if (Arrays.compareUnsigned(last, key) > 0) {
                    throw new SweepRefusedException("the listing of bucket " + place.bucket()
                            + " is not in the order of keys, as those of directory buckets are not");
                }
                last = key;
                Tally.Kind kind = kind(object, pointers.contains(key));
                tally.add(kind, object.size());
                if (kind == Tally.Kind.ORPHAN) {
                    orphans.accept(new Orphan(Kind.OBJECT, object.key(), object.size(), object.lastModified()));
                }
            }
            listed += page.contents().size();
            listener.listed(listed);
        }
    }

    private Tally.Kind kind(S3Object object, boolean pointedTo) {
        if (pointedTo) {
            return Tally.Kind.IN_USE;
        } else if (!PayloadKeys.isOwn(place.prefix(), object.key())) {
            return Tally.Kind.FOREIGN;
        }
        // The store's clock, as its answers tell it, has whole seconds.
        return object.lastModified().truncatedTo(ChronoUnit.SECONDS).isAfter(cutoff)
                ? Tally.Kind.YOUNG
                : Tally.Kind.ORPHAN;
    }
}
