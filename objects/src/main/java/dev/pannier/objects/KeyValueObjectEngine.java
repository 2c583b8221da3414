package dev.pannier.objects;

import dev.pannier.kv.KeyValueStore;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.encryption.BucketEncryption;
import dev.pannier.objects.encryption.Encryption;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The object engine over a key-value store and a blob store: one class per operation, put together here. */
public final class KeyValueObjectEngine implements ObjectEngine {
    private final EngineContext context;
    private final Encryption encryption;
    private final Clock clock;
    private final BucketCatalogue buckets;
    private final PutObject putObject;
    private final GetObject getObject;
    private final ChangeAttributes changeAttributes;
    private final RestoreObject restoreObject;
    private final UpdateEncryption updateEncryption;
    private final DeleteObjects deleteObjects;
    private final CopyObject copyObject;
    private final ListObjects listObjects;
    private final ListVersions listVersions;
    private final Uploads uploads;
    private final CreateUpload createUpload;
    private final UploadPart uploadPart;
    private final CompleteUpload completeUpload;
    private final PayloadObjects payloads;
    private final Maintenance maintenance;
    private final Lifecycle lifecycle;

    private KeyValueObjectEngine(EngineContext context) {
        this.context = context;
        Transactions transactions = new Transactions(context.store());
        BodyReceiver receiver = new BodyReceiver(context);
        this.encryption = context.encryption();
        this.clock = context.clock();
        this.buckets = new BucketCatalogue(context, transactions);
        this.getObject = new GetObject(context);
        this.putObject = new PutObject(context, transactions, receiver);
        this.changeAttributes = new ChangeAttributes(context, transactions);
        this.restoreObject = new RestoreObject(context, changeAttributes);
        this.updateEncryption = new UpdateEncryption(context, changeAttributes);
        this.deleteObjects = new DeleteObjects(context, transactions);
        this.copyObject = new CopyObject(context, transactions, getObject, putObject);
        this.listObjects = new ListObjects(context);
        this.listVersions = new ListVersions(context);
        this.uploads = new Uploads(context);
        this.createUpload = new CreateUpload(context, transactions);
        this.uploadPart = new UploadPart(context, transactions, receiver, getObject);
        this.completeUpload = new CompleteUpload(context, transactions);
        this.payloads = new PayloadObjects(context, buckets, receiver, getObject, putObject);
        this.maintenance = new Maintenance(context);
        this.lifecycle = new Lifecycle(context, buckets, transactions, completeUpload);
    }

    /** Opens an engine that encrypts nothing but what comes with a customer's key. */
    public static KeyValueObjectEngine open(KeyValueStore store, BlobStore blobs, ObjectEngineOptions options,
            Clock clock) {
        return open(store, blobs, options, clock, new Encryption(Optional.empty(), new SecureRandom(), false));
    }

    /** Opens the engine, as a new start, and begins its maintenance. Neither store is closed with it. */
    public static KeyValueObjectEngine open(KeyValueStore store, BlobStore blobs, ObjectEngineOptions options,
            Clock clock, Encryption encryption) {
        EngineContext context = new EngineContext(store, blobs, options, clock, ContentIds.begin(store),
                new ReadLeases(), encryption);
        KeyValueObjectEngine engine = new KeyValueObjectEngine(context);
        engine.maintenance.start();
        engine.lifecycle.start();
        return engine;
    }

    @Override
    public Bucket createBucket(CreateBucketRequest request) {
        return buckets.create(request);
    }

    @Override
    public Bucket configureBucket(Bucket bucket, UnaryOperator<Bucket> change) {
        return buckets.configure(bucket, change);
    }

    @Override
    public Bucket bucket(String name) {
        return buckets.get(name);
    }

    @Override
    public BucketPage listBuckets(ListBucketsRequest request) {
        return buckets.list(request);
    }

    @Override
    public void deleteBucket(Bucket bucket) {
        buckets.delete(bucket);
    }

    @Override
    public BucketEncryption encryption(Bucket bucket) {
        return encryption.configuration(bucket);
    }

    @Override
    public WriteResult putObject(PutObjectRequest request) throws IOException {
        return putObject.execute(request);
    }

    @Override
    public ReadableObject getObject(GetObjectRequest request) {
        return getObject.open(request);
    }

    @Override
    public ObjectInfo describeObject(Bucket bucket, String key, Optional<String> versionId) {
        return getObject.describe(bucket, key, versionId);
    }

    @Override
    public ObjectHead headObject(GetObjectRequest request) {
        return getObject.head(request);
    }

    @Override
    public List<ObjectPart> objectParts(Bucket bucket, String key, Optional<String> versionId) {
        return getObject.parts(bucket, key, versionId);
    }

    @Override
    public ObjectInfo changeAttributes(Bucket bucket, String key, Optional<String> versionId,
            Function<ObjectInfo, ObjectAttributes> change) {
        return changeAttributes.execute(bucket, key, versionId, change);
    }

    @Override
    public DeleteOutcome deleteObject(Bucket bucket, DeleteObjectRequest request) {
        return deleteObjects.execute(bucket, request);
    }

    @Override
    public List<DeleteOutcome> deleteObjects(Bucket bucket, List<DeleteObjectRequest> entries) {
        return deleteObjects.execute(bucket, entries);
    }

    @Override
    public WriteResult copyObject(CopyObjectRequest request) throws IOException {
        return copyObject.execute(request);
    }

    @Override
    public ObjectPage listObjects(ListObjectsRequest request) {
        return listObjects.execute(request);
    }

    @Override
    public VersionPage listVersions(ListVersionsRequest request) {
        return listVersions.execute(request);
    }

    @Override
    public MultipartUpload createUpload(CreateUploadRequest request) {
        return createUpload.execute(request);
    }

    @Override
    public Optional<MultipartUpload> upload(Bucket bucket, String key, String uploadId) {
        return uploads.find(bucket, key, uploadId);
    }

    @Override
    public WriteResult uploadPart(UploadPartRequest request) throws IOException {
        return uploadPart.execute(request);
    }

    @Override
    public WriteResult uploadPartCopy(UploadPartCopyRequest request) throws IOException {
        return uploadPart.execute(request);
    }

    @Override
    public WriteResult completeUpload(CompleteUploadRequest request) {
        return completeUpload.execute(request);
    }

    @Override
    public void abortUpload(Bucket bucket, String key, String uploadId) {
        completeUpload.abort(bucket, key, uploadId);
    }

    @Override
    public PartPage listParts(ListPartsRequest request) {
        return uploads.listParts(request);
    }

    @Override
    public UploadListing listUploads(ListUploadsRequest request) {
        return uploads.list(request);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public PayloadStore payloads() {
        return payloads;
    }

    @Override
    public boolean restoreObject(Bucket bucket, String key, Optional<String> versionId, int days) {
        return restoreObject.execute(bucket, key, versionId, days);
    }

    @Override
    public void updateEncryption(Bucket bucket, String key, Optional<String> versionId, String keyArn,
            boolean bucketKey) {
        updateEncryption.execute(bucket, key, versionId, keyArn, bucketKey);
    }

    @Override
    public LifecycleReport runLifecycle() {
        return lifecycle.run(true);
    }

    @Override
    public LifecycleReport lifecycleTotal() {
        return lifecycle.total();
    }

    @Override
    public VerificationSummary verify(VerificationListener listener) throws IOException {
        return new Verification(context, listener).run();
    }

    /** For tests: what the maintenance thread does between its waits. */
    Maintenance maintenance() {
        return maintenance;
    }

    @Override
    public void close() {
        lifecycle.close();
        maintenance.close();
    }
}
