package dev.pannier.objects;

import java.util.List;
import java.util.function.Function;

/** Changes what an object carries beside its bytes and metadata: PutObjectTagging, PutObjectAcl, RestoreObject, ... */
final class ChangeAttributes {
    private final Transactions transactions;

    ChangeAttributes(Transactions transactions) {
        this.transactions = transactions;
    }

    ObjectInfo execute(Bucket bucket, String key, Function<ObjectInfo, ObjectAttributes> change) {
        Limits.checkKey(key);
        return transactions.inBucket(bucket, List.of(ObjectRows.claim(bucket.id(), key)), tx -> {
            ObjectRow row = ObjectRows.current(tx, bucket.id(), key)
                    .orElseThrow(() -> S3Error.NO_SUCH_KEY.exception().detail("Key", key));
            if (row.payload()) {
                throw S3Error.ACCESS_DENIED.exception();
            }
            ObjectRow changed = row.with(change.apply(row.info(key)));
            tx.put(Keys.object(bucket.id(), key), changed.encode());
            return changed.info(key);
        });
    }
}
