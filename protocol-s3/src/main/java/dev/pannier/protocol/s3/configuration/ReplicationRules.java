package dev.pannier.protocol.s3.configuration;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.objects.Versioning;
import dev.pannier.protocol.s3.xml.Element;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import static dev.pannier.protocol.s3.xml.Shape.INTEGER;
import static dev.pannier.protocol.s3.xml.Shape.STATUS;
import static dev.pannier.protocol.s3.xml.Shape.TEXT;
import static dev.pannier.protocol.s3.xml.Shape.any;
import static dev.pannier.protocol.s3.xml.Shape.atLeastOne;
import static dev.pannier.protocol.s3.xml.Shape.group;
import static dev.pannier.protocol.s3.xml.Shape.oneOf;
import static dev.pannier.protocol.s3.xml.Shape.optional;
import static dev.pannier.protocol.s3.xml.Shape.required;

/** Replication: which rules can be. Both buckets must be versioned. */
record ReplicationRules(ObjectEngine engine) {
    private static final Shape.Group TAG = group(required("Key", TEXT), required("Value", TEXT));
    private static final Shape.Group TIME = group(required("Minutes", INTEGER));

    static final Shape.Group SHAPE = group(required("Role", TEXT), atLeastOne("Rule", group(optional("ID", TEXT),
            optional("Priority", INTEGER), optional("Prefix", TEXT),
            optional("Filter",
                    group(optional("Prefix", TEXT), optional("Tag", TAG),
                            optional("And", group(optional("Prefix", TEXT), any("Tag", TAG))))),
            required("Status", STATUS),
            optional("SourceSelectionCriteria",
                    group(optional("SseKmsEncryptedObjects", group(required("Status", STATUS))),
                            optional("ReplicaModifications", group(required("Status", STATUS))))),
            optional("ExistingObjectReplication", group(required("Status", STATUS))),
            required("Destination",
                    group(required("Bucket", TEXT), optional("Account", TEXT), optional("StorageClass", TEXT),
                            optional("AccessControlTranslation", group(required("Owner", oneOf("Destination")))),
                            optional("EncryptionConfiguration", group(optional("ReplicaKmsKeyID", TEXT))),
                            optional("ReplicationTime", group(required("Status", STATUS), required("Time", TIME))),
                            optional("Metrics", group(required("Status", STATUS), optional("EventThreshold", TIME))))),
            optional("DeleteMarkerReplication", group(optional("Status", STATUS))))));

    private static final int MAX_RULES = 1000;
    private static final int MAX_ID = 255;
    private static final String BUCKET_ARN = "arn:aws:s3:::";

    Element check(Element replication, Bucket bucket) {
        if (bucket.versioning() != Versioning.ENABLED) {
            throw S3Error.INVALID_REQUEST
                    .with("Versioning must be 'Enabled' on the bucket to apply a replication configuration");
        }
        if (!replication.textOf("Role").orElse("").toLowerCase(Locale.ROOT).startsWith("arn:")) {
            throw S3Error.INVALID_ARGUMENT.with("Invalid Role specified in replication configuration")
                    .detail("ArgumentName", "Role");
        }
        List<Element> rules = replication.all("Rule");
        if (rules.size() > MAX_RULES) {
            throw S3Error.INVALID_REQUEST.with("Number of rules in replication configuration should not exceed 1000.");
        }
        Set<String> ids = new HashSet<>();
        List<Element> checked = new ArrayList<>();
        checked.add(Element.of("Role", replication.textOf("Role").orElseThrow()));
        for (Element rule : rules) {
            checked.add(checkRule(rule, ids));
        }
        return new Element(replication.name(), "", checked);
    }

    private Element checkRule(Element rule, Set<String> ids) {
        if (rule.has("Prefix") && rule.has("Filter")) {
            throw new MalformedXmlException("prefix beside filter");
        }
        String id = rule.textOf("ID").filter(text -> !text.isEmpty()).orElseGet(() -> UUID.randomUUID().toString());
        if (id.length() > MAX_ID) {
            throw S3Error.INVALID_ARGUMENT.with("Rule Id cannot be greater than 255").detail("ArgumentName", "ID");
        }
        if (!ids.add(id)) {
            throw S3Error.INVALID_REQUEST.with("Rule Id must be unique");
        }
        if (rule.has("Filter") && !rule.has("Priority")) {
            throw S3Error.INVALID_REQUEST
                    .with("Priority must be specified for this version of Cross Region Replication configuration schema."
                            + " Please refer to S3 Developer Guide for more information.");
        }
        if (rule.has("Filter") && !rule.has("DeleteMarkerReplication")) {
            throw S3Error.INVALID_REQUEST.with("DeleteMarkerReplication must be specified for this version of Cross"
                    + " Region Replication configuration schema. Please refer to S3 Developer Guide for more"
                    + " information.");
        }
        checkDestination(rule.child("Destination").flatMap(destination -> destination.textOf("Bucket")).orElse(""));
        List<Element> children = new ArrayList<>(rule.children());
        children.removeIf(child -> child.name().equals("ID"));
        children.addFirst(Element.of("ID", id));
        return new Element(rule.name(), "", children);
    }

    private void checkDestination(String arn) {
        if (!arn.startsWith(BUCKET_ARN)) {
            throw S3Error.INVALID_ARGUMENT.with("Invalid bucket ARN").detail("ArgumentName", "Bucket")
                    .detail("ArgumentValue", arn);
        }
        Bucket destination;
        try {
            destination = engine.bucket(arn.substring(BUCKET_ARN.length()));
        } catch (S3Exception e) {
            throw S3Error.INVALID_REQUEST.with("Destination bucket must exist.");
        }
        if (destination.versioning() != Versioning.ENABLED) {
            throw S3Error.INVALID_REQUEST.with("Destination bucket must have versioning enabled.");
        }
    }
}
