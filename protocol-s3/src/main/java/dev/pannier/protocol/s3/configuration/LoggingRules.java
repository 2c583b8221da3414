package dev.pannier.protocol.s3.configuration;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.protocol.s3.xml.Element;
import dev.pannier.protocol.s3.xml.Shape;

import static dev.pannier.protocol.s3.xml.Shape.TEXT;
import static dev.pannier.protocol.s3.xml.Shape.any;
import static dev.pannier.protocol.s3.xml.Shape.choice;
import static dev.pannier.protocol.s3.xml.Shape.group;
import static dev.pannier.protocol.s3.xml.Shape.oneOf;
import static dev.pannier.protocol.s3.xml.Shape.optional;
import static dev.pannier.protocol.s3.xml.Shape.required;

/** Server access logging: where logs are to go. The target must be a bucket of the same owner, in the same region. */
record LoggingRules(ObjectEngine engine) {
    static final Shape.Group SHAPE = group(optional("LoggingEnabled", group(required("TargetBucket", TEXT),
            optional("TargetGrants",
                    group(any("Grant",
                            group(required("Grantee",
                                    group(optional("ID", TEXT), optional("DisplayName", TEXT),
                                            optional("EmailAddress", TEXT), optional("URI", TEXT))),
                                    required("Permission",
                                            oneOf("FULL_CONTROL", "READ", "WRITE", "READ_ACP", "WRITE_ACP")))))),
            required("TargetPrefix", TEXT),
            optional("TargetObjectKeyFormat", choice(optional("SimplePrefix", group()), optional("PartitionedPrefix",
                    group(optional("PartitionDateSource", oneOf("EventTime", "DeliveryTime")))))))));

    Element check(Element status, Bucket bucket) {
        status.child("LoggingEnabled").flatMap(enabled -> enabled.textOf("TargetBucket"))
                .ifPresent(target -> checkTarget(target, bucket));
        return status;
    }

    private void checkTarget(String name, Bucket bucket) {
        Bucket target;
        try {
            target = engine.bucket(name);
        } catch (S3Exception e) {
            throw S3Error.INVALID_TARGET_BUCKET_FOR_LOGGING.with("The target bucket for logging does not exist")
                    .detail("TargetBucket", name);
        }
        if (!target.owner().equals(bucket.owner())) {
            throw S3Error.INVALID_TARGET_BUCKET_FOR_LOGGING
                    .with("The owner for the bucket to be logged and the target bucket must be the same.")
                    .detail("TargetBucket", name);
        }
        if (!target.region().equals(bucket.region())) {
            throw S3Error.CROSS_LOCATION_LOGGING_PROHIBITED.exception()
                    .detail("SourceBucketLocation", bucket.region()).detail("TargetBucketLocation", target.region());
        }
    }
}
