package dev.pannier.protocol.s3.request;

import dev.pannier.objects.S3Error;
import java.util.List;
import java.util.Optional;

/**
 * The configurations of buckets, and what S3 answers for a bucket where nothing is set: there is none, or AWS's default.
 * Which of them can be set here is the operations' business.
 */
public enum BucketConfiguration {
    ABAC("abac", "BucketAbac", "AbacStatus/Status/Disabled"),
    ACCELERATE("accelerate", "BucketAccelerateConfiguration", "AccelerateConfiguration"),
    CORS("cors", "BucketCors", S3Error.NO_SUCH_CORS_CONFIGURATION),
    ENCRYPTION("encryption", "BucketEncryption",
            S3Error.SERVER_SIDE_ENCRYPTION_CONFIGURATION_NOT_FOUND),
    LIFECYCLE("lifecycle", "BucketLifecycleConfiguration",
            S3Error.NO_SUCH_LIFECYCLE_CONFIGURATION),
    LOGGING("logging", "BucketLogging", "BucketLoggingStatus"),
    NOTIFICATION("notification", "BucketNotificationConfiguration", "NotificationConfiguration"),
    OBJECT_LOCK("object-lock", "ObjectLockConfiguration",
            S3Error.OBJECT_LOCK_CONFIGURATION_NOT_FOUND),
    OWNERSHIP_CONTROLS("ownershipControls", "BucketOwnershipControls",
            S3Error.OWNERSHIP_CONTROLS_NOT_FOUND),
    POLICY("policy", "BucketPolicy", S3Error.NO_SUCH_BUCKET_POLICY),
    POLICY_STATUS("policyStatus", "BucketPolicyStatus",
            S3Error.NO_SUCH_BUCKET_POLICY),
    PUBLIC_ACCESS_BLOCK("publicAccessBlock", "PublicAccessBlock",
            S3Error.NO_SUCH_PUBLIC_ACCESS_BLOCK),
    REPLICATION("replication", "BucketReplication",
            S3Error.REPLICATION_CONFIGURATION_NOT_FOUND),
    REQUEST_PAYMENT("requestPayment", "BucketRequestPayment",
            "RequestPaymentConfiguration/Payer/BucketOwner"),
    TAGGING("tagging", "BucketTagging", S3Error.NO_SUCH_TAG_SET),
    VERSIONING("versioning", "BucketVersioning", "VersioningConfiguration"),
    WEBSITE("website", "BucketWebsite",
            S3Error.NO_SUCH_WEBSITE_CONFIGURATION);

    /** What S3 answers to a GET. */
    public sealed interface Answer {
    }

    /** A document: the names of the elements from the root inwards, then the text in the innermost, if any. */
    public record Document(List<String> path) implements Answer {
        public Document {
            path = List.copyOf(path);
        }
    }

    /** 404 with a code of its own. */
    public record NotFound(S3Error error) implements Answer {
    }

    private final String resource;
    private final String operationSuffix;
    private final String document;
    private final Optional<S3Error> error;

    /** With AWS's default: element names from the root inwards, and the text in the innermost if there are several. */
    BucketConfiguration(String resource, String operationSuffix, String document) {
        this.resource = resource;
        this.operationSuffix = operationSuffix;
        this.document = document;
        this.error = Optional.empty();
    }

    /** Without a default. */
    BucketConfiguration(String resource, String operationSuffix, S3Error error) {
        this.resource = resource;
        this.operationSuffix = operationSuffix;
        this.document = "";
        this.error = Optional.of(error);
    }

    /** The configuration that a sub-resource names. */
    static Optional<BucketConfiguration> ofResource(String resource) {
        for (BucketConfiguration configuration : values()) {
            if (configuration.resource.equals(resource)) {
                return Optional.of(configuration);
            }
        }
        return Optional.empty();
    }

    public Answer answer() {
        return error.<Answer>map(NotFound::new).orElseGet(() -> new Document(List.of(document.split("/"))));
    }

    public String resource() {
        return resource;
    }

    public String putOperation() {
        return "Put" + operationSuffix;
    }

    public String getOperation() {
        return "Get" + operationSuffix;
    }

    public String deleteOperation() {
        return "Delete" + (this == LIFECYCLE ? "BucketLifecycle" : operationSuffix);
    }

    /** Whether S3 has an operation that sets it. */
    boolean settable() {
        return this != POLICY_STATUS;
    }

    /** Whether S3 has an operation that removes it, which answers 204 where there is none. */
    boolean deletable() {
        return switch (this) {
            case CORS, ENCRYPTION, LIFECYCLE, OWNERSHIP_CONTROLS, POLICY, PUBLIC_ACCESS_BLOCK, REPLICATION, TAGGING,
                    WEBSITE ->
                true;
            case ABAC, ACCELERATE, LOGGING, NOTIFICATION, OBJECT_LOCK, POLICY_STATUS, REQUEST_PAYMENT,
                    VERSIONING ->
                false;
        };
    }
}
