package dev.pannier.objects;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

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
    Bucket createBucket(String name, String owner, String region);

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

    /** PutObject. */
    WriteResult putObject(PutObjectRequest request) throws IOException;

    /** GetObject: opens the object and takes a lease on its bytes. Close the result. */
    ReadableObject getObject(GetObjectRequest request);

    /** HeadObject. Errors are those of GetObject; on the wire they have no body. */
    ObjectHead headObject(GetObjectRequest request);

    /** The parts of a multipart object, in order; empty for an object of one piece. For GetObjectAttributes. */
    List<ObjectPart> objectParts(Bucket bucket, String key);

    /** DeleteObject. */
    void deleteObject(Bucket bucket, DeleteObjectRequest request);

    /** DeleteObjects: up to 1,000, each on its own. The outcomes are in the order of the entries. */
    List<DeleteOutcome> deleteObjects(Bucket bucket, List<DeleteObjectRequest> entries);

    /** CopyObject. */
    WriteResult copyObject(CopyObjectRequest request) throws IOException;

    /** ListObjects and ListObjectsV2. */
    ObjectPage listObjects(ListObjectsRequest request);

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

    /** Payloads of items, in this engine's buckets. */
    PayloadStore payloads();

    /** Waits for maintenance to end. Neither the key-value store nor the blob store is closed. */
    @Override
    void close();
}
