package dev.pannier.items.table;

import dev.pannier.items.Owner;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import dev.pannier.model.Utf8;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.PayloadStore;
import dev.pannier.objects.S3Exception;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ties tables to the buckets where their large attributes go: such a bucket must exist, belong to the table's account,
 * and cannot be deleted while the tag names it. (While it holds payloads it is not empty, tag or no tag.)
 */
public final class LargeItemBuckets {
    private final PayloadStore payloads;

    public LargeItemBuckets(PayloadStore payloads) {
        this.payloads = payloads;
    }

    /**
     * The bucket that a table's options name.
     *
     * @throws ServiceException {@code ValidationException} if there is none, or it is another account's
     */
    public Bucket bucket(Offload options, Owner owner) {
        try {
            return payloads.bucket(options.bucket(), owner.accountId());
        } catch (S3Exception e) {
            throw unusable(options.bucket(), e);
        }
    }

    /** What a caller is told whose large attributes have nowhere to go. */
    public static ServiceException unusable(String bucket, S3Exception cause) {
        return DynamoDbError.VALIDATION.with("Large items of this table go to the bucket '" + bucket
                + "', which cannot be used: " + cause.text());
    }

    /**
     * Reads the tag among a table's tags and finds the bucket.
     *
     * @param fixed the attributes that never leave their items
     * @throws dev.pannier.model.ServiceException {@code ValidationException}
     */
    Use use(Owner owner, Map<String, String> tags, Set<String> fixed) {
        LargeItemOptions options = LargeItems.check(tags, fixed);
        return new Use(options.offloading().map(offload -> bucket(offload, owner)));
    }

    /** What a table's tags use now, without checking them again. */
    Use current(TableDefinition table) {
        return use(table.owner(), table.tags(), Set.of());
    }

    /** The bucket that a table uses, if any. */
    final class Use {
        private final Optional<Bucket> bucket;

        private Use(Optional<Bucket> bucket) {
            this.bucket = bucket;
        }

        boolean offloads() {
            return bucket.isPresent();
        }

        void begin(WriteTransaction transaction, int table) {
            bucket.ifPresent(found -> payloads.addUser(transaction, found, user(table)));
        }

        void end(WriteTransaction transaction, int table) {
            bucket.ifPresent(found -> payloads.removeUser(transaction, found, user(table)));
        }

        private static Bytes user(int table) {
            return Bytes.wrap(Utf8.encode("table:" + table));
        }
    }
}
