package dev.pannier.protocol.s3;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.protocol.s3.configuration.IdentifiedConfigurations;
import dev.pannier.protocol.s3.configuration.StoredDocuments;
import dev.pannier.protocol.s3.cors.CorsDocument;
import dev.pannier.protocol.s3.form.PostObject;
import dev.pannier.protocol.s3.lifecycle.LifecycleDocument;
import dev.pannier.protocol.s3.operation.AbortMultipartUpload;
import dev.pannier.protocol.s3.operation.BucketConfigurations;
import dev.pannier.protocol.s3.operation.Buckets;
import dev.pannier.protocol.s3.operation.CanonicalUser;
import dev.pannier.protocol.s3.operation.CompleteMultipartUpload;
import dev.pannier.protocol.s3.operation.ConfigurationDocument;
import dev.pannier.protocol.s3.operation.CopyObject;
import dev.pannier.protocol.s3.operation.CreateBucket;
import dev.pannier.protocol.s3.operation.CreateMultipartUpload;
import dev.pannier.protocol.s3.operation.DeleteBucket;
import dev.pannier.protocol.s3.operation.DeleteObject;
import dev.pannier.protocol.s3.operation.DeleteObjects;
import dev.pannier.protocol.s3.operation.GetAcl;
import dev.pannier.protocol.s3.operation.GetBucketLocation;
import dev.pannier.protocol.s3.operation.GetObject;
import dev.pannier.protocol.s3.operation.GetObjectAttributes;
import dev.pannier.protocol.s3.operation.HeadBucket;
import dev.pannier.protocol.s3.operation.HeadObject;
import dev.pannier.protocol.s3.operation.ListBuckets;
import dev.pannier.protocol.s3.operation.ListMultipartUploads;
import dev.pannier.protocol.s3.operation.ListObjectVersions;
import dev.pannier.protocol.s3.operation.ListObjects;
import dev.pannier.protocol.s3.operation.ListObjectsV2;
import dev.pannier.protocol.s3.operation.ListParts;
import dev.pannier.protocol.s3.operation.LockDocument;
import dev.pannier.protocol.s3.operation.ObjectLocking;
import dev.pannier.protocol.s3.operation.ObjectTagging;
import dev.pannier.protocol.s3.operation.OwnershipDocument;
import dev.pannier.protocol.s3.operation.PolicyDocument;
import dev.pannier.protocol.s3.operation.PolicyStatusDocument;
import dev.pannier.protocol.s3.operation.PublicAccessBlockDocument;
import dev.pannier.protocol.s3.operation.PutAcl;
import dev.pannier.protocol.s3.operation.PutObject;
import dev.pannier.protocol.s3.operation.RestoreObject;
import dev.pannier.protocol.s3.operation.TaggingDocument;
import dev.pannier.protocol.s3.operation.Unsupported;
import dev.pannier.protocol.s3.operation.UpdateObjectEncryption;
import dev.pannier.protocol.s3.operation.UploadPart;
import dev.pannier.protocol.s3.operation.UploadPartCopy;
import dev.pannier.protocol.s3.operation.VersioningDocument;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Every operation there is, and which endpoint it answers: the compiler sees to it that none is forgotten. */
final class Operations {
    private final ListBuckets listBuckets;
    private final CreateBucket createBucket;
    private final HeadBucket headBucket;
    private final DeleteBucket deleteBucket;
    private final GetBucketLocation getBucketLocation;
    private final GetAcl getAcl;
    private final PutAcl putAcl;
    private final BucketConfigurations configurations;
    private final IdentifiedConfigurations identifiedConfigurations;
    private final ListObjects listObjects;
    private final ListObjectsV2 listObjectsV2;
    private final ListObjectVersions listObjectVersions;
    private final ListMultipartUploads listMultipartUploads;
    private final DeleteObjects deleteObjects;
    private final PutObject putObject;
    private final PostObject postObject;
    private final CopyObject copyObject;
    private final GetObject getObject;
    private final HeadObject headObject;
    private final DeleteObject deleteObject;
    private final GetObjectAttributes getObjectAttributes;
    private final ObjectTagging objectTagging;
    private final ObjectLocking objectLocking;

    private final RestoreObject restoreObject;
    private final UpdateObjectEncryption updateObjectEncryption;
    private final CreateMultipartUpload createMultipartUpload;
    private final UploadPart uploadPart;
    private final UploadPartCopy uploadPartCopy;
    private final ListParts listParts;
    private final CompleteMultipartUpload completeMultipartUpload;
    private final AbortMultipartUpload abortMultipartUpload;
    private final Unsupported unsupported;

    Operations(ObjectEngine engine, S3Options options) {
        CanonicalUser.Directory users = CanonicalUser.Directory.of(options.accounts());
        Buckets buckets = new Buckets(engine, options.accounts(), options.clock());
        this.listBuckets = new ListBuckets(engine, users);
        this.createBucket = new CreateBucket(engine, options.accounts(), options.bucketDefaults());
        this.headBucket = new HeadBucket(buckets);
        this.deleteBucket = new DeleteBucket(engine, buckets);
        this.getBucketLocation = new GetBucketLocation(buckets);
        this.getAcl = new GetAcl(engine, buckets);
        this.putAcl = new PutAcl(engine, buckets);
        this.configurations = new BucketConfigurations(engine, buckets, documents(engine, options));
        this.identifiedConfigurations = new IdentifiedConfigurations(engine, buckets);
        this.listObjects = new ListObjects(engine, buckets, users);
        this.listObjectsV2 = new ListObjectsV2(engine, buckets, users);
        this.listObjectVersions = new ListObjectVersions(engine, buckets, users);
        this.listMultipartUploads = new ListMultipartUploads(engine, buckets, users);
        this.deleteObjects = new DeleteObjects(engine, buckets);
        this.putObject = new PutObject(engine, buckets);
        this.postObject = new PostObject(options.forms(), putObject, options.clock());
        this.copyObject = new CopyObject(engine, buckets);
        this.getObject = new GetObject(engine, buckets);
        this.headObject = new HeadObject(engine, buckets);
        this.deleteObject = new DeleteObject(engine, buckets);
        this.getObjectAttributes = new GetObjectAttributes(engine, buckets);
        this.objectTagging = new ObjectTagging(engine, buckets);
        this.objectLocking = new ObjectLocking(engine, buckets);

        this.restoreObject = new RestoreObject(engine, buckets);
        this.updateObjectEncryption = new UpdateObjectEncryption(engine, buckets);
        this.createMultipartUpload = new CreateMultipartUpload(engine, buckets);
        this.uploadPart = new UploadPart(engine, buckets);
        this.uploadPartCopy = new UploadPartCopy(engine, buckets);
        this.listParts = new ListParts(engine, buckets, users);
        this.completeMultipartUpload = new CompleteMultipartUpload(engine, buckets);
        this.abortMultipartUpload = new AbortMultipartUpload(engine, buckets);
        this.unsupported = new Unsupported(buckets);
    }

    /** The configurations of buckets that can be set. */
    private static List<ConfigurationDocument> documents(ObjectEngine engine, S3Options options) {
        List<ConfigurationDocument> documents = new ArrayList<>(StoredDocuments.of(engine));
        documents.add(new VersioningDocument());
        documents.add(new TaggingDocument());
        documents.add(new LockDocument());
        documents.add(new CorsDocument());
        documents.add(new PolicyDocument());
        documents.add(new PolicyStatusDocument());
        documents.add(new OwnershipDocument(options.accounts()));
        documents.add(new PublicAccessBlockDocument());
        documents.add(new LifecycleDocument());
        return documents;
    }

    void answer(Endpoint endpoint, S3Request request, HttpResponse response) throws IOException {
        switch (endpoint) {
            case Endpoint.ListBuckets e -> listBuckets.answer(e, request, response);
            case Endpoint.CreateBucket e -> createBucket.answer(e, request, response);
            case Endpoint.HeadBucket e -> headBucket.answer(e, request, response);
            case Endpoint.DeleteBucket e -> deleteBucket.answer(e, request, response);
            case Endpoint.GetBucketLocation e -> getBucketLocation.answer(e, request, response);
            case Endpoint.GetBucketAcl e -> getAcl.ofBucket(e, request, response);
            case Endpoint.PutBucketAcl e -> putAcl.ofBucket(e, request, response);
            case Endpoint.PutBucketConfiguration e -> configurations.put(e, request, response);
            case Endpoint.GetBucketConfiguration e -> configurations.get(e, request, response);
            case Endpoint.DeleteBucketConfiguration e -> configurations.delete(e, request, response);
            case Endpoint.PutIdentifiedConfiguration e -> identifiedConfigurations.put(e, request, response);
            case Endpoint.GetIdentifiedConfiguration e -> identifiedConfigurations.get(e, request, response);
            case Endpoint.DeleteIdentifiedConfiguration e -> identifiedConfigurations.delete(e, request, response);
            case Endpoint.ListIdentifiedConfigurations e -> identifiedConfigurations.list(e, request, response);
            case Endpoint.ListObjects e -> listObjects.answer(e, request, response);
            case Endpoint.ListObjectsV2 e -> listObjectsV2.answer(e, request, response);
            case Endpoint.ListObjectVersions e -> listObjectVersions.answer(e, request, response);
            case Endpoint.ListMultipartUploads e -> listMultipartUploads.answer(e, request, response);
            case Endpoint.DeleteObjects e -> deleteObjects.answer(e, request, response);
            case Endpoint.PutObject e -> putObject.answer(e, request, response);
            case Endpoint.PostObject e -> postObject.answer(e, request, response);
            case Endpoint.CopyObject e -> copyObject.answer(e, request, response);
            case Endpoint.GetObject e -> getObject.answer(e, request, response);
            case Endpoint.HeadObject e -> headObject.answer(e, request, response);
            case Endpoint.DeleteObject e -> deleteObject.answer(e, request, response);
            case Endpoint.GetObjectAttributes e -> getObjectAttributes.answer(e, request, response);
            case Endpoint.GetObjectAcl e -> getAcl.ofObject(e, request, response);
            case Endpoint.PutObjectTagging e -> objectTagging.put(e, request, response);
            case Endpoint.PutObjectAcl e -> putAcl.ofObject(e, request, response);
            case Endpoint.GetObjectTagging e -> objectTagging.get(e, request, response);
            case Endpoint.PutObjectRetention e -> objectLocking.putRetention(e, request, response);
            case Endpoint.GetObjectRetention e -> objectLocking.getRetention(e, request, response);
            case Endpoint.PutObjectLegalHold e -> objectLocking.putLegalHold(e, request, response);
            case Endpoint.GetObjectLegalHold e -> objectLocking.getLegalHold(e, request, response);
            case Endpoint.DeleteObjectTagging e -> objectTagging.delete(e, request, response);
            case Endpoint.RestoreObject e -> restoreObject.answer(e, request, response);
            case Endpoint.UpdateObjectEncryption e -> updateObjectEncryption.answer(e, request, response);
            case Endpoint.CreateMultipartUpload e -> createMultipartUpload.answer(e, request, response);
            case Endpoint.UploadPart e -> uploadPart.answer(e, request, response);
            case Endpoint.UploadPartCopy e -> uploadPartCopy.answer(e, request, response);
            case Endpoint.ListParts e -> listParts.answer(e, request, response);
            case Endpoint.CompleteMultipartUpload e -> completeMultipartUpload.answer(e, request, response);
            case Endpoint.AbortMultipartUpload e -> abortMultipartUpload.answer(e, request, response);
            case Endpoint.Unsupported e -> unsupported.answer(e, request, response);
            case Endpoint.PreflightRequest e -> throw new IllegalStateException("answered before: " + e);
        }
    }
}
