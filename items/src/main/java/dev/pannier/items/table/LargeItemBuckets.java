package dev.pannier.items.table;

import dev.pannier.items.Owner;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.large.DeadLetter;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import dev.pannier.model.Utf8;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.PayloadStore;
import dev.pannier.objects.S3Exception;
import java.util.LinkedHashSet;
import java.util.List;
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
        return bucket(options.bucket(), owner);
    }

    private Bucket bucket(String name, Owner owner) {
        try {
            return payloads.bucket(name, owner.accountId());
        } catch (S3Exception e) {
            throw unusable(name, e);
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
        Optional<String> objects = options.offloading().map(Offload::bucket);
        Set<String> names = new LinkedHashSet<>();
        objects.ifPresent(names::add);
        options.deadLetter().map(DeadLetter::bucket).ifPresent(names::add);
        return new Use(objects.isPresent(), names.stream().map(name -> bucket(name, owner)).toList());
    }

    /** What a table's tags use now, without checking them again. */
    Use current(TableDefinition table) {
        return use(table.owner(), table.tags(), Set.of());
    }

    /** The buckets that a table uses: for large attributes, and for what it refuses. */
    final class Use {
        private final boolean offloads;
        private final List<Bucket> used;

        private Use(boolean offloads, List<Bucket> used) {
            this.offloads = offloads;
            this.used = used;
        }

        boolean offloads() {
            return offloads;
        }

        void begin(WriteTransaction transaction, int table) {
            used.forEach(found -> payloads.addUser(transaction, found, user(table)));
        }

        void end(WriteTransaction transaction, int table) {
            used.forEach(found -> payloads.removeUser(transaction, found, user(table)));
        }

        private static Bytes user(int table) {
            return Bytes.wrap(Utf8.encode("table:" + table));
        }
    }
}
