package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.Reads;
import dev.pannier.kv.TransactionConflictException;
import dev.pannier.kv.WriteTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Writes in buckets: each shares the definition claim of its bucket and begins by finding that bucket still there. */
final class Transactions {
    private final KeyValueStore store;

    Transactions(KeyValueStore store) {
        this.store = store;
    }

    /** @param body gets the bucket as the transaction finds it, without its settings */
    <T> T inBucket(Bucket bucket, List<Claim> claims, BiFunction<WriteTransaction, Bucket, T> body) {
        List<Claim> all = new ArrayList<>(claims);
        all.add(definition(bucket.name()));
        return write(all, tx -> body.apply(tx, requireSame(tx, bucket)));
    }

    <T> T write(List<Claim> claims, Function<WriteTransaction, T> body) {
        try {
            return store.write(Claims.of(claims), body);
        } catch (TransactionConflictException e) {
            throw S3Error.SLOW_DOWN.exception();
        }
    }

    /** The claim that every write in a bucket shares, and that its deletion takes alone. */
    static Claim definition(String bucketName) {
        return Claim.shared(Keys.bucket(bucketName));
    }

    /**
     * The bucket as it is now, without its settings.
     *
     * @throws S3Exception NoSuchBucket: deleted since the request resolved it
     */
    static Bucket requireSame(Reads reads, Bucket bucket) {
        return BucketCatalogue.find(reads, bucket.name()).filter(found -> found.id() == bucket.id())
                .orElseThrow(() -> noSuchBucket(bucket.name()));
    }

    static S3Exception noSuchBucket(String name) {
        return S3Error.NO_SUCH_BUCKET.exception().detail("BucketName", name);
    }

    static List<Claim> claims(Claim... claims) {
        return Arrays.asList(claims);
    }
}
