package dev.pannier.protocol.s3.authorization;

import dev.pannier.access.acl.Permission;
import dev.pannier.protocol.s3.authorization.OperationRule.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The permission that every operation of S3 needs: one table.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Required
 *      permissions for Amazon S3 API operations</a>
 */
public final class OperationRules {
    private static final Map<String, OperationRule> RULES = new TreeMap<>();

    static {
        service("ListBuckets", "ListAllMyBuckets");
        service("ListDirectoryBuckets", "ListAllMyDirectoryBuckets");
        service("CreateBucket", "CreateBucket");
        service("WriteGetObjectResponse", "WriteGetObjectResponse");

        bucket("HeadBucket", "ListBucket", Permission.READ);
        bucket("ListObjects", "ListBucket", Permission.READ);
        bucket("ListObjectsV2", "ListBucket", Permission.READ);
        bucket("ListObjectVersions", "ListBucketVersions", Permission.READ);
        bucket("ListMultipartUploads", "ListBucketMultipartUploads", Permission.READ);
        bucket("GetBucketAcl", "GetBucketAcl", Permission.READ_ACP);
        bucket("PutBucketAcl", "PutBucketAcl", Permission.WRITE_ACP);
        bucket("CreateSession", "CreateSession");
        bucket("DeleteBucket", "DeleteBucket");
        bucket("GetBucketLocation", "GetBucketLocation");
        bucket("GetBucketAbac", "GetBucketAbac");
        bucket("PutBucketAbac", "PutBucketAbac");
        bucket("GetBucketAccelerateConfiguration", "GetAccelerateConfiguration");
        bucket("PutBucketAccelerateConfiguration", "PutAccelerateConfiguration");
        bucket("GetBucketAnalyticsConfiguration", "GetAnalyticsConfiguration");
        bucket("ListBucketAnalyticsConfigurations", "GetAnalyticsConfiguration");
        bucket("PutBucketAnalyticsConfiguration", "PutAnalyticsConfiguration");
        bucket("DeleteBucketAnalyticsConfiguration", "PutAnalyticsConfiguration");
        bucket("GetBucketCors", "GetBucketCORS");
        bucket("PutBucketCors", "PutBucketCORS");
        bucket("DeleteBucketCors", "PutBucketCORS");
        bucket("GetBucketEncryption", "GetEncryptionConfiguration");
        bucket("PutBucketEncryption", "PutEncryptionConfiguration");
        bucket("DeleteBucketEncryption", "PutEncryptionConfiguration");
        bucket("GetBucketIntelligentTieringConfiguration", "GetIntelligentTieringConfiguration");
        bucket("ListBucketIntelligentTieringConfigurations", "GetIntelligentTieringConfiguration");
        bucket("PutBucketIntelligentTieringConfiguration", "PutIntelligentTieringConfiguration");
        bucket("DeleteBucketIntelligentTieringConfiguration", "PutIntelligentTieringConfiguration");
        bucket("GetBucketInventoryConfiguration", "GetInventoryConfiguration");
        bucket("ListBucketInventoryConfigurations", "GetInventoryConfiguration");
        bucket("PutBucketInventoryConfiguration", "PutInventoryConfiguration");
        bucket("DeleteBucketInventoryConfiguration", "PutInventoryConfiguration");
        bucket("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration");
        bucket("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration");
        bucket("DeleteBucketLifecycle", "PutLifecycleConfiguration");
        bucket("GetBucketLogging", "GetBucketLogging");
        bucket("PutBucketLogging", "PutBucketLogging");
        bucket("CreateBucketMetadataConfiguration", "CreateBucketMetadataTableConfiguration");
        bucket("CreateBucketMetadataTableConfiguration", "CreateBucketMetadataTableConfiguration");
        bucket("GetBucketMetadataConfiguration", "GetBucketMetadataTableConfiguration");
        bucket("GetBucketMetadataTableConfiguration", "GetBucketMetadataTableConfiguration");
        bucket("DeleteBucketMetadataConfiguration", "DeleteBucketMetadataTableConfiguration");
        bucket("DeleteBucketMetadataTableConfiguration", "DeleteBucketMetadataTableConfiguration");
        bucket("UpdateBucketMetadataAnnotationTableConfiguration", "UpdateBucketMetadataAnnotationTableConfiguration");
        bucket("UpdateBucketMetadataInventoryTableConfiguration", "UpdateBucketMetadataInventoryTableConfiguration");
        bucket("UpdateBucketMetadataJournalTableConfiguration", "UpdateBucketMetadataJournalTableConfiguration");
        bucket("GetBucketMetricsConfiguration", "GetMetricsConfiguration");
        bucket("ListBucketMetricsConfigurations", "GetMetricsConfiguration");
        bucket("PutBucketMetricsConfiguration", "PutMetricsConfiguration");
        bucket("DeleteBucketMetricsConfiguration", "PutMetricsConfiguration");
        bucket("GetBucketNotificationConfiguration", "GetBucketNotification");
        bucket("PutBucketNotificationConfiguration", "PutBucketNotification");
        bucket("GetBucketOwnershipControls", "GetBucketOwnershipControls");
        bucket("PutBucketOwnershipControls", "PutBucketOwnershipControls");
        bucket("DeleteBucketOwnershipControls", "PutBucketOwnershipControls");
        bucket("GetBucketPolicy", "GetBucketPolicy");
        bucket("PutBucketPolicy", "PutBucketPolicy");
        bucket("DeleteBucketPolicy", "DeleteBucketPolicy");
        bucket("GetBucketPolicyStatus", "GetBucketPolicyStatus");
        bucket("GetBucketReplication", "GetReplicationConfiguration");
        bucket("PutBucketReplication", "PutReplicationConfiguration");
        bucket("DeleteBucketReplication", "PutReplicationConfiguration");
        bucket("GetBucketRequestPayment", "GetBucketRequestPayment");
        bucket("PutBucketRequestPayment", "PutBucketRequestPayment");
        bucket("GetBucketTagging", "GetBucketTagging");
        bucket("PutBucketTagging", "PutBucketTagging");
        bucket("DeleteBucketTagging", "PutBucketTagging");
        bucket("GetBucketVersioning", "GetBucketVersioning");
        bucket("PutBucketVersioning", "PutBucketVersioning");
        bucket("GetBucketWebsite", "GetBucketWebsite");
        bucket("PutBucketWebsite", "PutBucketWebsite");
        bucket("DeleteBucketWebsite", "DeleteBucketWebsite");
        bucket("GetObjectLockConfiguration", "GetBucketObjectLockConfiguration");
        bucket("PutObjectLockConfiguration", "PutBucketObjectLockConfiguration");
        bucket("GetPublicAccessBlock", "GetBucketPublicAccessBlock");
        bucket("PutPublicAccessBlock", "PutBucketPublicAccessBlock");
        bucket("DeletePublicAccessBlock", "PutBucketPublicAccessBlock");

        inBucket("PutObject", "PutObject", "PutObject", Permission.WRITE);
        inBucket("PostObject", "PutObject", "PutObject", Permission.WRITE);
        inBucket("CopyObject", "PutObject", "PutObject", Permission.WRITE);
        inBucket("RenameObject", "PutObject", "PutObject", Permission.WRITE);
        inBucket("CreateMultipartUpload", "PutObject", "PutObject", Permission.WRITE);
        inBucket("UploadPart", "PutObject", "PutObject", Permission.WRITE);
        inBucket("UploadPartCopy", "PutObject", "PutObject", Permission.WRITE);
        inBucket("CompleteMultipartUpload", "PutObject", "PutObject", Permission.WRITE);
        inBucket("DeleteObject", "DeleteObject", "DeleteObjectVersion", Permission.WRITE);
        inBucket("DeleteObjects", "DeleteObject", "DeleteObjectVersion", Permission.WRITE);
        inBucket("AbortMultipartUpload", "AbortMultipartUpload");
        inBucket("ListParts", "ListMultipartUploadParts");
        inBucket("GetObjectTagging", "GetObjectTagging", "GetObjectVersionTagging");
        inBucket("PutObjectTagging", "PutObjectTagging", "PutObjectVersionTagging");
        inBucket("DeleteObjectTagging", "DeleteObjectTagging", "DeleteObjectVersionTagging");
        inBucket("GetObjectAnnotation", "GetObjectAnnotation");
        inBucket("ListObjectAnnotations", "ListObjectAnnotations");
        inBucket("PutObjectAnnotation", "PutObjectAnnotation");
        inBucket("DeleteObjectAnnotation", "DeleteObjectAnnotation");
        inBucket("GetObjectLegalHold", "GetObjectLegalHold");
        inBucket("PutObjectLegalHold", "PutObjectLegalHold");
        inBucket("GetObjectRetention", "GetObjectRetention");
        inBucket("PutObjectRetention", "PutObjectRetention");
        inBucket("RestoreObject", "RestoreObject");
        add("UpdateObjectEncryption", Scope.OBJECT_IN_BUCKET, List.of("s3:PutObject", "s3:UpdateObjectEncryption"),
                List.of("s3:PutObject", "s3:UpdateObjectEncryption"), Optional.empty());

        object("GetObject", Permission.READ, List.of("s3:GetObject"), List.of("s3:GetObjectVersion"));
        object("HeadObject", Permission.READ, List.of("s3:GetObject"), List.of("s3:GetObjectVersion"));
        object("SelectObjectContent", Permission.READ, List.of("s3:GetObject"), List.of("s3:GetObjectVersion"));
        object("GetObjectTorrent", Permission.READ, List.of("s3:GetObjectTorrent"),
                List.of("s3:GetObjectVersionTorrent"));
        object("GetObjectAttributes", Permission.READ, List.of("s3:GetObject", "s3:GetObjectAttributes"),
                List.of("s3:GetObjectVersion", "s3:GetObjectVersionAttributes"));
        object("GetObjectAcl", Permission.READ_ACP, List.of("s3:GetObjectAcl"), List.of("s3:GetObjectVersionAcl"));
        object("PutObjectAcl", Permission.WRITE_ACP, List.of("s3:PutObjectAcl"), List.of("s3:PutObjectVersionAcl"));
    }

    private OperationRules() {
    }

    private static void service(String operation, String action) {
        add(operation, Scope.SERVICE, List.of("s3:" + action), List.of("s3:" + action), Optional.empty());
    }

    private static void bucket(String operation, String action) {
        add(operation, Scope.BUCKET, List.of("s3:" + action), List.of("s3:" + action), Optional.empty());
    }

    private static void bucket(String operation, String action, Permission grant) {
        add(operation, Scope.BUCKET, List.of("s3:" + action), List.of("s3:" + action), Optional.of(grant));
    }

    private static void inBucket(String operation, String action) {
        inBucket(operation, action, action);
    }

    private static void inBucket(String operation, String action, String versionAction) {
        add(operation, Scope.OBJECT_IN_BUCKET, List.of("s3:" + action), List.of("s3:" + versionAction),
                Optional.empty());
    }

    private static void inBucket(String operation, String action, String versionAction, Permission grant) {
        add(operation, Scope.OBJECT_IN_BUCKET, List.of("s3:" + action), List.of("s3:" + versionAction),
                Optional.of(grant));
    }

    private static void object(String operation, Permission grant, List<String> actions,
            List<String> versionActions) {
        add(operation, Scope.OBJECT, actions, versionActions, Optional.of(grant));
    }

    private static void add(String operation, Scope scope, List<String> actions, List<String> versionActions,
            Optional<Permission> grant) {
        RULES.put(operation, new OperationRule(scope, actions, versionActions, grant));
    }

    /** The operations in the table. */
    public static Set<String> operations() {
        return Set.copyOf(RULES.keySet());
    }

    /** What an operation needs; empty for what is no operation of S3. */
    public static Optional<OperationRule> of(String operation) {
        return Optional.ofNullable(RULES.get(operation));
    }
}
