package dev.pannier.access.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The actions of S3 that a bucket policy can name, and on what they act.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions, resources
 *      and condition keys for Amazon S3</a>
 */
public final class S3Actions {
    /** What an action is about. */
    public enum Resource {
        BUCKET,
        OBJECT
    }

    private static final String PREFIX = "s3:";
    private static final Map<String, Resource> ACTIONS = new TreeMap<>();

    static {
        of(Resource.BUCKET, "CreateBucket", "DeleteBucket", "DeleteBucketOwnershipControls", "DeleteBucketPolicy",
                "DeleteBucketPublicAccessBlock", "DeleteBucketWebsite", "GetAccelerateConfiguration",
                "GetAnalyticsConfiguration", "GetBucketAbac", "GetBucketAcl", "GetBucketCORS", "GetBucketLocation",
                "GetBucketLogging", "GetBucketMetadataTableConfiguration", "GetBucketNotification",
                "GetBucketObjectLockConfiguration", "GetBucketOwnershipControls", "GetBucketPolicy",
                "GetBucketPolicyStatus", "GetBucketPublicAccessBlock", "GetBucketRequestPayment", "GetBucketTagging",
                "GetBucketVersioning", "GetBucketWebsite", "GetEncryptionConfiguration",
                "GetIntelligentTieringConfiguration", "GetInventoryConfiguration", "GetLifecycleConfiguration",
                "GetMetricsConfiguration", "GetReplicationConfiguration", "ListBucket",
                "ListBucketMultipartUploads", "ListBucketVersions", "PutAccelerateConfiguration",
                "PutAnalyticsConfiguration", "PutBucketAbac", "PutBucketAcl", "PutBucketCORS", "PutBucketLogging",
                "PutBucketNotification", "PutBucketObjectLockConfiguration", "PutBucketOwnershipControls",
                "PutBucketPolicy", "PutBucketPublicAccessBlock", "PutBucketRequestPayment", "PutBucketTagging",
                "PutBucketVersioning", "PutBucketWebsite", "PutEncryptionConfiguration",
                "PutIntelligentTieringConfiguration", "PutInventoryConfiguration", "PutLifecycleConfiguration",
                "PutMetricsConfiguration", "PutReplicationConfiguration", "CreateBucketMetadataTableConfiguration",
                "DeleteBucketMetadataTableConfiguration", "UpdateBucketMetadataInventoryTableConfiguration",
                "UpdateBucketMetadataJournalTableConfiguration", "CreateSession", "ListTagsForResource", "TagResource",
                "UntagResource");
        of(Resource.OBJECT, "AbortMultipartUpload", "BypassGovernanceRetention", "DeleteObject",
                "DeleteObjectTagging", "DeleteObjectVersion", "DeleteObjectVersionTagging", "GetObject",
                "GetObjectAcl", "GetObjectAttributes", "GetObjectLegalHold", "GetObjectRetention", "GetObjectTagging",
                "GetObjectTorrent", "GetObjectVersion", "GetObjectVersionAcl", "GetObjectVersionAttributes",
                "GetObjectVersionForReplication", "GetObjectVersionTagging", "GetObjectVersionTorrent",
                "ListMultipartUploadParts", "ObjectOwnerOverrideToBucketOwner", "PutObject", "PutObjectAcl",
                "PutObjectLegalHold", "PutObjectRetention", "PutObjectTagging", "PutObjectVersionAcl",
                "PutObjectVersionTagging", "ReplicateDelete", "ReplicateObject", "ReplicateTags", "RestoreObject",
                "UpdateObjectEncryption");
    }

    private S3Actions() {
    }

    private static void of(Resource resource, String... names) {
        for (String name : names) {
            ACTIONS.put(PREFIX + name.toLowerCase(Locale.ROOT), resource);
        }
    }

    /** What an action is about; empty if S3 has no such action. */
    public static Optional<Resource> resourceOf(String action) {
        return Optional.ofNullable(ACTIONS.get(action.toLowerCase(Locale.ROOT)));
    }

    /** Whether an action matches a pattern in lower case. */
    static boolean matches(String pattern, String action) {
        return Wildcard.matches(pattern, action.toLowerCase(Locale.ROOT));
    }

    /** Whether there is an action that matches. */
    static boolean exists(String pattern) {
        return ACTIONS.keySet().stream().anyMatch(action -> Wildcard.matches(pattern, action));
    }

    /** Whether there is an action that matches and is about such a resource. */
    static boolean exists(String pattern, Resource resource) {
        return ACTIONS.entrySet().stream()
                .anyMatch(entry -> entry.getValue() == resource && Wildcard.matches(pattern, entry.getKey()));
    }
}
