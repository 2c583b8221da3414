package dev.pannier.protocol.s3.operation;

import dev.pannier.access.Account;
import dev.pannier.access.Accounts;
import dev.pannier.access.acl.Acl;
import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectAttribute;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectInfo;
import dev.pannier.protocol.s3.authorization.AclDocument;
import dev.pannier.protocol.s3.authorization.BucketAccess;
import dev.pannier.protocol.s3.authorization.ObjectOwnership;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;
import java.util.Optional;

/** GetBucketAcl and GetObjectAcl. Where lists are switched off, the bucket's owner has full control, and nobody else any. */
public final class GetAcl {
    private final ObjectEngine engine;
    private final Buckets buckets;
    private final Accounts accounts;

    public GetAcl(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
        this.accounts = buckets.accounts();
    }

    public void ofBucket(Endpoint.GetBucketAcl endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        send(bucket.owner(), enforced(bucket) ? Optional.empty() : BucketAccess.acl(bucket), response);
    }

    public void ofObject(Endpoint.GetObjectAcl endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        ObjectInfo info = engine.describeObject(bucket, endpoint.key(), endpoint.versionId());
        if (enforced(bucket)) {
            send(bucket.owner(), Optional.empty(), response);
        } else {
            send(info.owner(), info.attributes().get(ObjectAttribute.ACL)
                    .map(value -> Acl.decode(value.unsafeArray())), response);
        }
    }

    private static boolean enforced(Bucket bucket) {
        return ObjectOwnership.of(bucket) == ObjectOwnership.BUCKET_OWNER_ENFORCED;
    }

    private void send(String accountId, Optional<Acl> acl, HttpResponse response) throws IOException {
        Account owner = accounts.ofId(accountId);
        XmlAnswer.send(response,
                new AclDocument(accounts).write(owner, acl.orElseGet(() -> Acl.ofOwner(owner.canonicalId()))));
    }
}
