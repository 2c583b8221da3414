package dev.pannier.objects;

import java.util.Optional;
import java.util.function.Function;

/** Changes what an object carries beside its bytes and metadata: PutObjectTagging, PutObjectAcl, RestoreObject, ... */
final class ChangeAttributes {
    private final EngineContext context;
    private final Transactions transactions;

    ChangeAttributes(EngineContext context, Transactions transactions) {
        this.context = context;
        this.transactions = transactions;
    }

    ObjectInfo execute(Bucket bucket, String key, Optional<String> versionId,
            Function<ObjectInfo, ObjectAttributes> change) {
        Limits.checkKey(key);
        return transactions.inBucket(bucket, VersionChain.claims(bucket, key), (tx, now) -> {
            VersionChain versions = new VersionChain(tx, now, key, context.ids());
            ObjectRow row = versions.require(versionId);
            if (row.payload()) {
                throw S3Error.ACCESS_DENIED.exception();
            }
            ObjectRow changed = row.with(change.apply(row.info(key)));
            versions.replace(row, changed);
            return changed.info(key);
        });
    }
}
