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
import java.util.function.Function;

/** Writes in buckets: each shares the definition claim of its bucket and begins by finding that bucket still there. */
final class Transactions {
    private final KeyValueStore store;

    Transactions(KeyValueStore store) {
        this.store = store;
    }

    <T> T inBucket(Bucket bucket, List<Claim> claims, Function<WriteTransaction, T> body) {
        return inBuckets(List.of(bucket), claims, body);
    }

    <T> T inBuckets(List<Bucket> buckets, List<Claim> claims, Function<WriteTransaction, T> body) {
        List<Claim> all = new ArrayList<>(claims);
        buckets.forEach(bucket -> all.add(definition(bucket.name())));
        return write(all, tx -> {
            buckets.forEach(bucket -> requireSame(tx, bucket));
            return body.apply(tx);
        });
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

    /** @throws S3Exception NoSuchBucket: deleted since the request resolved it */
    static void requireSame(Reads reads, Bucket bucket) {
        boolean same = reads.get(Keys.bucket(bucket.name()))
                .map(value -> BucketRow.decode(bucket.name(), value).bucket().id() == bucket.id()).orElse(false);
        if (!same) {
            throw noSuchBucket(bucket.name());
        }
    }

    static S3Exception noSuchBucket(String name) {
        return S3Error.NO_SUCH_BUCKET.exception().detail("BucketName", name);
    }

    static List<Claim> claims(Claim... claims) {
        return Arrays.asList(claims);
    }
}
