package dev.pannier.objects;

import dev.pannier.objects.encryption.BucketEncryption;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Buckets and objects. Thread safe; calls block.
 *
 * <p>A request first resolves its bucket ({@link #bucket}); whether the caller may use it is for the protocol to decide.
 * Errors are {@link S3Exception}s with AWS's codes and texts. {@code IOException} means that the client's stream or the
 * blob store failed.
 */
public interface ObjectEngine extends AutoCloseable {
    /**
     * CreateBucket. In us-east-1, creating one's own bucket again returns it, as AWS does.
     *
     * @param name   checked against the naming rules: InvalidBucketName
     * @param owner  the account
     * @param region us-east-1 without a location constraint
     * @throws S3Exception BucketAlreadyExists, BucketAlreadyOwnedByYou
     */
    default Bucket createBucket(String name, String owner, String region) {
        return createBucket(CreateBucketRequest.of(name, owner, region));
    }

    /**
     * CreateBucket with settings, which are there from the beginning.
     *
     * @throws S3Exception InvalidBucketName, BucketAlreadyExists, BucketAlreadyOwnedByYou
     */
    Bucket createBucket(CreateBucketRequest request);

    /**
     * Changes versioning and settings of a bucket, as one: no write in the bucket runs meanwhile, and none that follows
     * misses the change.
     *
     * @param change from the bucket's present state to the new one; only versioning and settings count. It may throw to
     *               refuse, and may be run more than once.
     * @return the bucket as it is now
     * @throws S3Exception NoSuchBucket
     */
    Bucket configureBucket(Bucket bucket, UnaryOperator<Bucket> change);

    /**
     * The bucket by name; HeadBucket, GetBucketLocation and the first step of everything else.
     *
     * @throws S3Exception NoSuchBucket
     */
    Bucket bucket(String name);

    /** ListBuckets. */
    BucketPage listBuckets(ListBucketsRequest request);

    /**
     * DeleteBucket. Uploads in progress go with it.
     *
     * @throws S3Exception BucketNotEmpty, also while a table keeps large attributes there
     */
    void deleteBucket(Bucket bucket);

    /** The encryption configuration that holds for a bucket, whether it was set or not. */
    BucketEncryption encryption(Bucket bucket);

    /** PutObject. */
    WriteResult putObject(PutObjectRequest request) throws IOException;

    /** GetObject: opens the object and takes a lease on its bytes. Close the result. */
    ReadableObject getObject(GetObjectRequest request);

    /** HeadObject. Errors are those of GetObject; on the wire they have no body. */
    ObjectHead headObject(GetObjectRequest request);

    /**
     * What is known of an object without reading it, and so without a customer's key: its owner and its attributes, for
     * those who decide about access.
     */
    ObjectInfo describeObject(Bucket bucket, String key, Optional<String> versionId);

    /** The parts of a multipart object, in order; empty for an object of one piece. For GetObjectAttributes. */
    List<ObjectPart> objectParts(Bucket bucket, String key, Optional<String> versionId);

    /**
     * Changes the attributes of an object: its bytes, entity tag and time of modification stay.
     *
     * @param change from what the object is now to its new attributes. It may throw to refuse, and may be run more than
     *               once.
     * @return the object as it is now
     * @throws S3Exception NoSuchKey, NoSuchVersion
     */
    ObjectInfo changeAttributes(Bucket bucket, String key, Optional<String> versionId,
            Function<ObjectInfo, ObjectAttributes> change);

    /** DeleteObject. */
    DeleteOutcome deleteObject(Bucket bucket, DeleteObjectRequest request);

    /** DeleteObjects: up to 1,000, each on its own. The outcomes are in the order of the entries. */
    List<DeleteOutcome> deleteObjects(Bucket bucket, List<DeleteObjectRequest> entries);

    /** CopyObject. */
    WriteResult copyObject(CopyObjectRequest request) throws IOException;

    /** ListObjects and ListObjectsV2. */
    ObjectPage listObjects(ListObjectsRequest request);

    /** ListObjectVersions. */
    VersionPage listVersions(ListVersionsRequest request);

    /** CreateMultipartUpload. */
    MultipartUpload createUpload(CreateUploadRequest request);

    /** The upload, if it is in progress. */
    Optional<MultipartUpload> upload(Bucket bucket, String key, String uploadId);

    /** UploadPart. */
    WriteResult uploadPart(UploadPartRequest request) throws IOException;

    /** UploadPartCopy. */
    WriteResult uploadPartCopy(UploadPartCopyRequest request) throws IOException;

    /** CompleteMultipartUpload. Repeated, it returns the first result. */
    WriteResult completeUpload(CompleteUploadRequest request);

    /** AbortMultipartUpload. */
    void abortUpload(Bucket bucket, String key, String uploadId);

    /** ListParts. */
    PartPage listParts(ListPartsRequest request);

    /** ListMultipartUploads. */
    UploadListing listUploads(ListUploadsRequest request);

    /** The time that the engine writes into rows. */
    Instant now();

    /**
     * RestoreObject: makes an archived object readable for some days.
     *
     * @return whether it was readable already, so that only the end of that time has changed
     * @throws S3Exception InvalidObjectState, RestoreAlreadyInProgress
     */
    boolean restoreObject(Bucket bucket, String key, Optional<String> versionId, int days);

    /**
     * UpdateObjectEncryption: encrypts the key of an object anew, under a named key. Bytes, entity tag and times stay, and
     * archived objects need not be restored.
     *
     * @param keyArn    the ARN of a key, of the bucket's region and owner
     * @param bucketKey whether a bucket key is asked for
     * @throws S3Exception InvalidRequest if the object is not encrypted with SSE-S3 or SSE-KMS; AccessDenied if it is
     *         locked; KMS.NotFoundException, KMS.DisabledException
     */
    void updateEncryption(Bucket bucket, String key, Optional<String> versionId, String keyArn, boolean bucketKey);

    /** Carries out the lifecycle rules of all buckets now; waits for a run under way. */
    LifecycleReport runLifecycle();

    /** What all runs of lifecycle rules since the start did together. */
    LifecycleReport lifecycleTotal();

    /**
     * Looks through the whole store, as it is at one instant, and reports damage to {@code listener}, while others read
     * and write. What the listener throws as an {@code UncheckedIOException} ends it.
     *
     * @throws IOException large bodies are out of reach, or the listener's
     */
    VerificationSummary verify(VerificationListener listener) throws IOException;

    /** Payloads of items, in this engine's buckets. */
    PayloadStore payloads();

    /** Waits for maintenance to end. Neither the key-value store nor the blob store is closed. */
    @Override
    void close();
}
