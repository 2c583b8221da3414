package dev.pannier.protocol.s3.operation;

import dev.pannier.access.Accounts;
import dev.pannier.access.acl.Acl;
import dev.pannier.model.Bytes;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.authorization.BucketAccess;
import dev.pannier.protocol.s3.authorization.ObjectOwnership;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The ownership controls of a bucket.
 *
 * @param accounts the accounts there are
 */
public record OwnershipDocument(Accounts accounts) implements ConfigurationDocument {
    @Override
    public BucketConfiguration configuration() {
        return BucketConfiguration.OWNERSHIP_CONTROLS;
    }

    @Override
    public UnaryOperator<Bucket> change(byte[] document, S3Request request) {
        ObjectOwnership ownership = ObjectOwnership.parse(document);
        return bucket -> {
            if (ownership == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
                refuseGrants(bucket);
            }
            return bucket.with(
                    bucket.settings().with(BucketSetting.OWNERSHIP_CONTROLS, Bytes.wrap(ownership.document())));
        };
    }

    /** Lists cannot be switched off while the bucket's gives something to others. */
    private void refuseGrants(Bucket bucket) {
        Acl ofOwner = Acl.ofOwner(accounts.ofId(bucket.owner()).canonicalId());
        if (BucketAccess.acl(bucket).filter(acl -> !acl.equals(ofOwner)).isPresent()) {
            throw S3Error.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP.exception();
        }
    }

    @Override
    public UnaryOperator<Bucket> removal() {
        return bucket -> bucket.with(bucket.settings().without(BucketSetting.OWNERSHIP_CONTROLS));
    }

    @Override
    public Optional<byte[]> show(Bucket bucket) {
        return bucket.settings().get(BucketSetting.OWNERSHIP_CONTROLS).map(Bytes::unsafeArray);
    }
}
