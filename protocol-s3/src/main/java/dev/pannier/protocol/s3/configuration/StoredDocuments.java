package dev.pannier.protocol.s3.configuration;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.operation.ConfigurationDocument;
import dev.pannier.protocol.s3.operation.EncryptionDocument;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.xml.Element;
import java.util.List;
import java.util.Set;

import static dev.pannier.protocol.s3.xml.Shape.TEXT;
import static dev.pannier.protocol.s3.xml.Shape.group;
import static dev.pannier.protocol.s3.xml.Shape.oneOf;
import static dev.pannier.protocol.s3.xml.Shape.required;

/** The configurations that are one document, checked, kept and returned. */
public final class StoredDocuments {
    private StoredDocuments() {
    }

    /**
     * All of them.
     *
     * @param engine to look up the buckets that they name
     */
    public static List<ConfigurationDocument> of(ObjectEngine engine) {
        LoggingRules logging = new LoggingRules(engine);
        ReplicationRules replication = new ReplicationRules(engine);
        return List.of(new EncryptionDocument(engine),
                new StoredDocument(BucketConfiguration.WEBSITE, BucketSetting.WEBSITE, "WebsiteConfiguration",
                        WebsiteRules.SHAPE, (document, _, _) -> WebsiteRules.check(document), WebsiteRules.LIMIT),
                new StoredDocument(BucketConfiguration.LOGGING, BucketSetting.LOGGING, "BucketLoggingStatus",
                        LoggingRules.SHAPE, (document, bucket, _) -> logging.check(document, bucket)),
                new StoredDocument(BucketConfiguration.REPLICATION, BucketSetting.REPLICATION,
                        "ReplicationConfiguration", ReplicationRules.SHAPE,
                        (document, bucket, _) -> replication.check(document, bucket)),
                new StoredDocument(BucketConfiguration.NOTIFICATION, BucketSetting.NOTIFICATION,
                        "NotificationConfiguration", NotificationRules.SHAPE,
                        (document, _, request) -> NotificationRules.check(document, request)),
                new StoredDocument(BucketConfiguration.ACCELERATE, BucketSetting.ACCELERATE, "AccelerateConfiguration",
                        group(required("Status", TEXT)), (document, bucket, _) -> checkAccelerate(document, bucket)),
                new StoredDocument(BucketConfiguration.REQUEST_PAYMENT, BucketSetting.REQUEST_PAYMENT,
                        "RequestPaymentConfiguration",
                        group(required("Payer", oneOf("BucketOwner", "Requester"))), (document, _, _) -> document));
    }

    private static Element checkAccelerate(Element accelerate, Bucket bucket) {
        if (bucket.name().indexOf('.') >= 0) {
            throw S3Error.INVALID_REQUEST
                    .with("S3 Transfer Acceleration is not supported for buckets with periods (.) in their names");
        }
        if (accelerate.textOf("Status").filter(Set.of("Enabled", "Suspended")::contains).isEmpty()) {
            throw S3Error.MALFORMED_XML.exception();
        }
        return accelerate;
    }
}
