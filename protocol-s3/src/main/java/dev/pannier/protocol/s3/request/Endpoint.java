package dev.pannier.protocol.s3.request;

import java.util.Optional;

/**
 * What a request is about: the operation that its method, path and sub-resource name, with the parameters of its query
 * string. Parsed once by {@link Router}; headers belong to the operations.
 */
public sealed interface Endpoint {
    /** AWS's name of the operation. */
    default String operation() {
        return getClass().getSimpleName();
    }

    /** An operation on a bucket or something in it. */
    sealed interface OfBucket extends Endpoint {
        String bucket();
    }

    /** An operation on an object or a multipart upload. */
    sealed interface OfObject extends OfBucket {
        String key();
    }

    record ListBuckets(String prefix, Optional<String> region, Optional<String> continuationToken,
            Optional<Integer> maxBuckets) implements Endpoint {
    }

    record CreateBucket(String bucket) implements OfBucket {
    }

    record HeadBucket(String bucket) implements OfBucket {
    }

    record DeleteBucket(String bucket) implements OfBucket {
    }

    record GetBucketLocation(String bucket) implements OfBucket {
    }

    record GetBucketAcl(String bucket) implements OfBucket {
    }

    record PutBucketAcl(String bucket) implements OfBucket {
    }

    /** Sets a configuration. */
    record PutBucketConfiguration(String bucket, BucketConfiguration configuration) implements OfBucket {
        @Override
        public String operation() {
            return configuration.putOperation();
        }
    }

    /** Reads a configuration. */
    record GetBucketConfiguration(String bucket, BucketConfiguration configuration) implements OfBucket {
        @Override
        public String operation() {
            return configuration.getOperation();
        }
    }

    /** Deletes a configuration. */
    record DeleteBucketConfiguration(String bucket, BucketConfiguration configuration) implements OfBucket {
        @Override
        public String operation() {
            return configuration.deleteOperation();
        }
    }

    /** Sets one of several configurations. */
    record PutIdentifiedConfiguration(String bucket, IdentifiedConfiguration configuration,
            String id) implements OfBucket {
        @Override
        public String operation() {
            return configuration.operation("Put");
        }
    }

    /** Reads one of several configurations. */
    record GetIdentifiedConfiguration(String bucket, IdentifiedConfiguration configuration,
            String id) implements OfBucket {
        @Override
        public String operation() {
            return configuration.operation("Get");
        }
    }

    /** Deletes one of several configurations. */
    record DeleteIdentifiedConfiguration(String bucket, IdentifiedConfiguration configuration,
            String id) implements OfBucket {
        @Override
        public String operation() {
            return configuration.operation("Delete");
        }
    }

    /** Lists configurations of one kind. */
    record ListIdentifiedConfigurations(String bucket, IdentifiedConfiguration configuration,
            Optional<String> continuationToken) implements OfBucket {
        @Override
        public String operation() {
            return configuration.operation("List") + "s";
        }
    }

    /** Asks, from a web page of another origin, whether a request would be allowed. */
    record PreflightRequest(String bucket, String resourceType) implements OfBucket {
    }

    /** What the three ways to list keys share. */
    record Listing(String prefix, Optional<String> delimiter, int maxKeys, boolean encoded) {
    }

    record ListObjects(String bucket, Listing listing, String marker) implements OfBucket {
    }

    record ListObjectsV2(String bucket, Listing listing, Optional<String> startAfter,
            Optional<String> continuationToken, boolean fetchOwner) implements OfBucket {
    }

    record ListObjectVersions(String bucket, Listing listing, String keyMarker,
            String versionIdMarker) implements OfBucket {
    }

    record ListMultipartUploads(String bucket, String prefix, Optional<String> delimiter, int maxUploads,
            boolean encoded, String keyMarker, String uploadIdMarker) implements OfBucket {
    }

    /** An upload by an HTML form; the form says of which object. */
    record PostObject(String bucket) implements OfBucket {
    }

    record DeleteObjects(String bucket) implements OfBucket {
    }

    record PutObject(String bucket, String key) implements OfObject {
    }

    record CopyObject(String bucket, String key) implements OfObject {
    }

    record GetObject(String bucket, String key, Optional<String> versionId, Optional<Integer> partNumber,
            ResponseOverrides overrides) implements OfObject {
    }

    record HeadObject(String bucket, String key, Optional<String> versionId, Optional<Integer> partNumber,
            ResponseOverrides overrides) implements OfObject {
    }

    record DeleteObject(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record GetObjectAttributes(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record GetObjectAcl(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record PutObjectTagging(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record GetObjectRetention(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record PutObjectRetention(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record GetObjectLegalHold(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record PutObjectLegalHold(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record PutObjectAcl(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record GetObjectTagging(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record DeleteObjectTagging(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record RestoreObject(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record UpdateObjectEncryption(String bucket, String key, Optional<String> versionId) implements OfObject {
    }

    record CreateMultipartUpload(String bucket, String key) implements OfObject {
    }

    record UploadPart(String bucket, String key, String uploadId, int partNumber) implements OfObject {
    }

    record UploadPartCopy(String bucket, String key, String uploadId, int partNumber) implements OfObject {
    }

    record ListParts(String bucket, String key, String uploadId, int maxParts,
            int partNumberMarker) implements OfObject {
    }

    record CompleteMultipartUpload(String bucket, String key, String uploadId) implements OfObject {
    }

    record AbortMultipartUpload(String bucket, String key, String uploadId) implements OfObject {
    }

    /** An operation of S3 that this server knows by name and does not have. */
    record Unsupported(String bucket, String resource) implements OfBucket {
    }
}
