package dev.pannier.protocol.s3.configuration;

import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.request.IdentifiedConfiguration;
import dev.pannier.protocol.s3.xml.Element;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.Shape;

import static dev.pannier.protocol.s3.xml.Shape.BOOLEAN;
import static dev.pannier.protocol.s3.xml.Shape.INTEGER;
import static dev.pannier.protocol.s3.xml.Shape.STATUS;
import static dev.pannier.protocol.s3.xml.Shape.TEXT;
import static dev.pannier.protocol.s3.xml.Shape.any;
import static dev.pannier.protocol.s3.xml.Shape.atLeastOne;
import static dev.pannier.protocol.s3.xml.Shape.choice;
import static dev.pannier.protocol.s3.xml.Shape.group;
import static dev.pannier.protocol.s3.xml.Shape.oneOf;
import static dev.pannier.protocol.s3.xml.Shape.optional;
import static dev.pannier.protocol.s3.xml.Shape.required;

/** Analytics, inventory, metrics and intelligent tiering: where they are kept, what they consist of, what else holds. */
final class IdentifiedShapes {
    private static final Shape.Group TAG = group(required("Key", TEXT), required("Value", TEXT));
    private static final Shape.Group FILTER = choice(optional("Prefix", TEXT), optional("Tag", TAG),
            optional("And", group(optional("Prefix", TEXT), any("Tag", TAG))));

    private static final Shape.Group ANALYTICS = group(required("Id", TEXT), optional("Filter", FILTER),
            required("StorageClassAnalysis", group(optional("DataExport", group(
                    required("OutputSchemaVersion", oneOf("V_1")),
                    required("Destination", group(required("S3BucketDestination",
                            group(required("Format", oneOf("CSV")), optional("BucketAccountId", TEXT),
                                    required("Bucket", TEXT), optional("Prefix", TEXT))))))))));

    private static final Shape.Group INTELLIGENT_TIERING = group(required("Id", TEXT), optional("Filter", FILTER),
            required("Status", STATUS), atLeastOne("Tiering", group(
                    required("AccessTier", oneOf("ARCHIVE_ACCESS", "DEEP_ARCHIVE_ACCESS")),
                    required("Days", INTEGER))));

    private static final Shape.Group INVENTORY = group(required("Id", TEXT), required("IsEnabled", BOOLEAN),
            optional("Filter", group(required("Prefix", TEXT))),
            required("Destination", group(required("S3BucketDestination",
                    group(required("Format", oneOf("CSV", "ORC", "Parquet")), optional("AccountId", TEXT),
                            required("Bucket", TEXT), optional("Prefix", TEXT),
                            optional("Encryption", choice(optional("SSE-S3", group()),
                                    optional("SSE-KMS", group(required("KeyId", TEXT))))))))),
            required("Schedule", group(required("Frequency", oneOf("Daily", "Weekly")))),
            required("IncludedObjectVersions", oneOf("All", "Current")),
            optional("OptionalFields", group(any("Field", oneOf("Size", "LastModifiedDate", "StorageClass", "ETag",
                    "IsMultipartUploaded", "ReplicationStatus", "EncryptionStatus", "ObjectLockRetainUntilDate",
                    "ObjectLockMode", "ObjectLockLegalHoldStatus", "IntelligentTieringAccessTier", "BucketKeyStatus",
                    "ChecksumAlgorithm", "ObjectAccessControlList", "ObjectOwner", "LifecycleExpirationDate")))));

    private static final Shape.Group METRICS = group(required("Id", TEXT), optional("Filter",
            choice(optional("Prefix", TEXT), optional("Tag", TAG), optional("AccessPointArn", TEXT), optional("And",
                    group(optional("Prefix", TEXT), any("Tag", TAG), optional("AccessPointArn", TEXT))))));

    private static final int LEAST_ARCHIVE_DAYS = 90;
    private static final int LEAST_DEEP_ARCHIVE_DAYS = 180;
    private static final int MOST_DAYS = 730;

    private IdentifiedShapes() {
    }

    static BucketSetting setting(IdentifiedConfiguration configuration) {
        return switch (configuration) {
            case ANALYTICS -> BucketSetting.ANALYTICS;
            case INTELLIGENT_TIERING -> BucketSetting.INTELLIGENT_TIERING;
            case INVENTORY -> BucketSetting.INVENTORY;
            case METRICS -> BucketSetting.METRICS;
        };
    }

    static Shape.Group shape(IdentifiedConfiguration configuration) {
        return switch (configuration) {
            case ANALYTICS -> ANALYTICS;
            case INTELLIGENT_TIERING -> INTELLIGENT_TIERING;
            case INVENTORY -> INVENTORY;
            case METRICS -> METRICS;
        };
    }

    /** The root of a list. */
    static String listRoot(IdentifiedConfiguration configuration) {
        return switch (configuration) {
            case ANALYTICS -> "ListBucketAnalyticsConfigurationResult";
            case INTELLIGENT_TIERING -> "ListBucketIntelligentTieringConfigurationsOutput";
            case INVENTORY -> "ListInventoryConfigurationsResult";
            case METRICS -> "ListMetricsConfigurationsResult";
        };
    }

    /** What the shape cannot say. */
    static void check(IdentifiedConfiguration configuration, Element document, String id) {
        if (!document.textOf("Id").orElseThrow().equals(id)) {
            if (configuration == IdentifiedConfiguration.INVENTORY) {
                throw S3Error.ID_MISMATCH.exception();
            }
            throw new MalformedXmlException("another id");
        }
        switch (configuration) {
            case INVENTORY -> checkDestination(document.child("Destination").orElseThrow());
            case ANALYTICS ->
                document.child("StorageClassAnalysis").flatMap(analysis -> analysis.child("DataExport"))
                        .flatMap(export -> export.child("Destination")).ifPresent(IdentifiedShapes::checkDestination);
            case INTELLIGENT_TIERING -> document.all("Tiering").forEach(IdentifiedShapes::checkTier);
            case METRICS -> {
                // The shape says it all.
            }
        }
    }

    private static void checkDestination(Element destination) {
        String arn = destination.child("S3BucketDestination").flatMap(bucket -> bucket.textOf("Bucket")).orElseThrow();
        if (!arn.startsWith("arn:aws:s3:::")) {
            throw S3Error.INVALID_S3_DESTINATION_BUCKET.exception();
        }
    }

    private static void checkTier(Element tier) {
        boolean deep = tier.textOf("AccessTier").orElseThrow().equals("DEEP_ARCHIVE_ACCESS");
        int days = Integer.parseInt(tier.textOf("Days").orElseThrow().strip());
        int least = deep ? LEAST_DEEP_ARCHIVE_DAYS : LEAST_ARCHIVE_DAYS;
        if (days < least || days > MOST_DAYS) {
            throw S3Error.INVALID_ARGUMENT
                    .with("'Days' for " + tier.textOf("AccessTier").orElseThrow() + " must be between " + least
                            + " and " + MOST_DAYS)
                    .detail("ArgumentName", "Days").detail("ArgumentValue", days);
        }
    }
}
