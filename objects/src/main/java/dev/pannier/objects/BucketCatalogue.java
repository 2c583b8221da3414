package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.Range;
import dev.pannier.kv.Reads;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.Utf8;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creating, finding, listing and deleting buckets. */
final class BucketCatalogue {
    private static final byte[] NOTHING = {};
    /** Longer names are not looked up: no bucket, of any time, has one. */
    private static final int MAX_NAME = 255;

    private final EngineContext context;
    private final Transactions transactions;
    private final SettingsRows settings = new SettingsRows();

    BucketCatalogue(EngineContext context, Transactions transactions) {
        this.context = context;
        this.transactions = transactions;
    }

    Bucket create(CreateBucketRequest request) {
        String name = request.name();
        BucketNames.check(name);
        Key key = Keys.bucket(name);
        Key counter = Keys.bucketCounter();
        return transactions.write(List.of(Claim.exclusive(key), Claim.exclusive(counter)), tx -> {
            Optional<Bucket> existing = find(tx, name);
            if (existing.isPresent()) {
                return recreate(existing.get(), request);
            }
            int id = tx.get(counter).map(value -> ByteBuffer.wrap(value).getInt()).orElse(0) + 1;
            tx.put(counter, ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
            Bucket bucket = new Bucket(name, id, request.owner(), request.region(), context.clock().instant(),
                    request.versioning(), request.settings());
            int generation = request.settings().equals(BucketSettings.NONE) ? 0 : 1;
            byte[] row = new BucketRow(bucket, generation).encode();
            tx.put(key, row);
            tx.put(Keys.bucketOfOwner(request.owner(), name), row);
            SettingsRows.write(tx, id, BucketSettings.NONE, request.settings());
            return BucketRow.decode(name, row).bucket().with(request.settings());
        });
    }

    /** Takes the bucket's definition alone: every write in the bucket comes before the change or sees it. */
    Bucket configure(Bucket bucket, UnaryOperator<Bucket> change) {
        Key key = Keys.bucket(bucket.name());
        return transactions.write(List.of(Claim.exclusive(key), SettingsRows.claim(bucket.id())), tx -> {
            BucketRow row = tx.get(key).map(value -> BucketRow.decode(bucket.name(), value))
                    .filter(found -> found.bucket().id() == bucket.id())
                    .orElseThrow(() -> Transactions.noSuchBucket(bucket.name()));
            Bucket before = row.bucket().with(SettingsRows.read(tx, bucket.id()));
            Bucket asked = change.apply(before);
            Bucket after = before.with(asked.versioning()).with(asked.settings());
            SettingsRows.write(tx, bucket.id(), before.settings(), after.settings());
            tx.put(key, new BucketRow(after, row.generation() + 1).encode());
            return after;
        });
    }

    /** AWS, in us-east-1 only and without tags, lets an owner create a bucket again and answers 200. */
    private static Bucket recreate(Bucket existing, CreateBucketRequest request) {
        String region = request.region();
        if (!existing.owner().equals(request.owner())) {
            throw S3Error.BUCKET_ALREADY_EXISTS.exception().detail("BucketName", existing.name());
        }
        if (!region.equals(Bucket.DEFAULT_REGION) || !existing.region().equals(region)
                || request.settings().has(BucketSetting.TAGGING)) {
            throw S3Error.BUCKET_ALREADY_OWNED_BY_YOU.exception().detail("BucketName", existing.name());
        }
        return existing;
    }

    Bucket get(String name) {
        if (name.length() > MAX_NAME) {
            throw S3Error.INVALID_BUCKET_NAME.exception().detail("BucketName", name);
        }
        try (Snapshot snapshot = context.store().snapshot()) {
            return snapshot.get(Keys.bucket(name)).map(value -> BucketRow.decode(name, value))
                    .map(row -> settings.load(snapshot, row)).orElseThrow(() -> Transactions.noSuchBucket(name));
        }
    }

    Optional<Bucket> find(String name) {
        try (Snapshot snapshot = context.store().snapshot()) {
            return find(snapshot, name);
        }
    }

    /** The bucket without its settings. */
    static Optional<Bucket> find(Reads reads, String name) {
        return reads.get(Keys.bucket(name)).map(value -> BucketRow.decode(name, value).bucket());
    }

    BucketPage list(ListBucketsRequest request) {
        byte[] ownerPrefix = Keys.bucketsOfOwner(request.owner()).bytes();
        Key prefix = Keys.bucketOfOwner(request.owner(), request.prefix());
        List<Bucket> buckets = new ArrayList<>();
        try (Snapshot snapshot = context.store().snapshot();
                Cursor cursor = snapshot.scan(Range.ofPrefix(prefix), Direction.FORWARD)) {
            request.continuationToken().map(BucketCatalogue::nameInToken)
                    .ifPresent(last -> cursor.seek(Keys.bucketOfOwner(request.owner(), last + "\0").bytes()));
            while (cursor.next()) {
                byte[] key = cursor.key();
                String name = Utf8.decode(key, ownerPrefix.length, key.length - ownerPrefix.length);
                Bucket bucket = BucketRow.decode(name, cursor.value()).bucket();
                if (request.region().isPresent() && !request.region().get().equals(bucket.region())) {
                    continue;
                }
                if (buckets.size() == request.maxBuckets()) {
                    return new BucketPage(buckets, Optional.of(token(buckets.getLast().name())));
                }
                buckets.add(bucket);
            }
        }
        return new BucketPage(buckets, Optional.empty());
    }

    /** All buckets of everybody, with their settings. */
    List<BucketRow> rows() {
        List<BucketRow> rows = new ArrayList<>();
        try (Snapshot snapshot = context.store().snapshot();
                Cursor cursor = snapshot.scan(Range.ofPrefix(Keys.allBuckets()), Direction.FORWARD)) {
            while (cursor.next()) {
                BucketRow row = BucketRow.decode(Keys.nameOfBucket(cursor.key()), cursor.value());
                rows.add(new BucketRow(settings.load(snapshot, row), row.generation()));
            }
        }
        return rows;
    }

    void delete(Bucket bucket) {
        Key key = Keys.bucket(bucket.name());
        Key objects = Keys.all(KeySpace.OBJECT, bucket.id());
        Key versions = Keys.all(KeySpace.OBJECT_VERSION, bucket.id());
        Key users = Keys.bucketUsers(bucket.id());
        transactions
                .write(List.of(Claim.exclusive(key), Claim.shared(objects), Claim.shared(versions), Claim.shared(users),
                        SettingsRows.claim(bucket.id())), tx -> {
                            boolean versioned = Transactions.requireSame(tx, bucket).versioning() != Versioning.NEVER;
                            if (!empty(tx, objects) || !empty(tx, versions) || !empty(tx, users)) {
                                throw (versioned
                                        ? S3Error.BUCKET_NOT_EMPTY
                                                .with("The bucket you tried to delete is not empty. You must"
                                                        + " delete all versions in the bucket.")
                                        : S3Error.BUCKET_NOT_EMPTY.exception()).detail("BucketName", bucket.name());
                            }
                            tx.delete(key);
                            tx.delete(Keys.bucketOfOwner(bucket.owner(), bucket.name()));
                            SettingsRows.write(tx, bucket.id(), SettingsRows.read(tx, bucket.id()),
                                    BucketSettings.NONE);
                            tx.put(Keys.droppedBucket(bucket.id()), NOTHING);
                            return true;
                        });
    }

    private static boolean empty(WriteTransaction tx, Key prefix) {
        try (Cursor cursor = tx.scan(Range.ofPrefix(prefix), Direction.FORWARD)) {
            return !cursor.next();
        }
    }

    private static String token(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Utf8.encode(name));
    }

    private static String nameInToken(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return Utf8.decode(Arrays.copyOf(bytes, bytes.length), 0, bytes.length);
        } catch (IllegalArgumentException e) {
            throw S3Error.INVALID_ARGUMENT.with("The continuation token provided is incorrect")
                    .detail("ArgumentName", "continuation-token");
        }
    }
}
