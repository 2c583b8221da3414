package dev.pannier.protocol.s3.operation;

import dev.pannier.access.Account;
import dev.pannier.access.Accounts;
import dev.pannier.access.acl.Acl;
import dev.pannier.http.HttpResponse;
import dev.pannier.model.Bytes;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.DeleteMarkerException;
import dev.pannier.objects.ObjectAttribute;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectInfo;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.authorization.AclDocument;
import dev.pannier.protocol.s3.authorization.AclReader;
import dev.pannier.protocol.s3.authorization.AclRequest;
import dev.pannier.protocol.s3.authorization.NewObjectAccess;
import dev.pannier.protocol.s3.authorization.ObjectOwnership;
import dev.pannier.protocol.s3.header.DocumentIntegrity;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;
import java.util.Optional;

/** PutBucketAcl and PutObjectAcl: a list by name, by headers, or as a document; exactly one of them. */
public final class PutAcl {
    private static final int BODY_LIMIT = 256 * 1024;

    private final ObjectEngine engine;
    private final Buckets buckets;
    private final Accounts accounts;

    public PutAcl(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
        this.accounts = buckets.accounts();
    }

    public void ofBucket(Endpoint.PutBucketAcl endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket resolved = buckets.resolve(endpoint, request);
        Acl acl = read(request, resolved, resolved.owner());
        Bytes value = Bytes.wrap(acl.encode());
        engine.configureBucket(resolved, bucket -> {
            refuse(acl, bucket);
            return bucket.with(bucket.settings().with(BucketSetting.ACL, value));
        });
        response.send();
    }

    public void ofObject(Endpoint.PutObjectAcl endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        String owner = owner(bucket, endpoint);
        Acl acl = read(request, bucket, owner);
        refuse(acl, bucket);
        Bytes value = Bytes.wrap(acl.encode());
        ObjectInfo changed = engine.changeAttributes(bucket, endpoint.key(), endpoint.versionId(),
                info -> info.attributes().with(ObjectAttribute.ACL, value));
        Versions.writeRead(bucket, changed.versionId(), response);
        response.send();
    }

    private String owner(Bucket bucket, Endpoint.PutObjectAcl endpoint) {
        try {
            return engine.describeObject(bucket, endpoint.key(), endpoint.versionId()).owner();
        } catch (DeleteMarkerException marker) {
            throw marker.ofAttributes();
        }
    }

    private Acl read(S3Request request, Bucket bucket, String ownerId) throws IOException {
        Optional<AclRequest> inHeaders = new AclReader(accounts).read(request.headers());
        DocumentIntegrity integrity = DocumentIntegrity.optional(request.headers(), request.authenticated());
        byte[] document = request.document(BODY_LIMIT);
        integrity.verify(document);
        Account owner = accounts.ofId(ownerId);
        if (inHeaders.isPresent()) {
            if (document.length > 0) {
                throw S3Error.UNEXPECTED_CONTENT.exception();
            }
            return inHeaders.get().grants(owner.canonicalId(), accounts.ofId(bucket.owner()).canonicalId());
        }
        if (document.length == 0) {
            throw S3Error.MISSING_SECURITY_HEADER.exception().detail("MissingHeaderName", "x-amz-acl");
        }
        return new AclDocument(accounts).read(document, owner);
    }

    private static void refuse(Acl acl, Bucket bucket) {
        if (ObjectOwnership.of(bucket) == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
            throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.exception();
        }
        NewObjectAccess.refusePublic(acl, bucket);
    }
}
