package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.ObjectSummary;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.VersionSummary;
import dev.pannier.protocol.s3.header.EntityTag;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The objects and common prefixes of a listing, which all its versions write alike.
 *
 * @param encoding how keys are written
 * @param users finds owners
 * @param restores the time for which to say what is restored; empty if nobody asks
 */
record ListedObjects(KeyEncoding encoding, CanonicalUser.Directory users, Optional<Instant> restores) {
    /** A listing with the attributes that the request asks for. */
    static ListedObjects of(S3Request request, KeyEncoding encoding, CanonicalUser.Directory users, Instant now) {
        Optional<String> attributes = request.header("x-amz-optional-object-attributes");
        attributes.filter(name -> !name.equals("RestoreStatus")).ifPresent(name -> {
            throw S3Error.INVALID_ARGUMENT.with("Invalid attribute name specified.")
                    .detail("ArgumentName", "x-amz-optional-object-attributes").detail("ArgumentValue", name);
        });
        return new ListedObjects(encoding, users, attributes.map(_ -> now));
    }

    void contents(List<ObjectSummary> objects, boolean withOwner, XmlWriter xml) {
        for (ObjectSummary object : objects) {
            xml.element("Contents", inner -> describe(object, withOwner, inner));
        }
    }

    /** Versions and delete markers, in the order in which they stand in the bucket. */
    void versions(List<VersionSummary> versions, XmlWriter xml) {
        for (VersionSummary version : versions) {
            ObjectSummary object = version.object();
            if (object.deleteMarker()) {
                xml.element("DeleteMarker", inner -> {
                    inner.element("Key", encoding.encode(object.key())).element("VersionId", object.versionId())
                            .element("IsLatest", version.latest()).element("LastModified", object.lastModified());
                    users.ofAccount(object.owner()).writeTo(inner, "Owner");
                });
            } else {
                xml.element("Version", inner -> {
                    describe(object, true, inner);
                    inner.element("VersionId", object.versionId()).element("IsLatest", version.latest());
                });
            }
        }
    }

    private void describe(ObjectSummary object, boolean withOwner, XmlWriter xml) {
        xml.element("Key", encoding.encode(object.key())).element("LastModified", object.lastModified())
                .element("ETag", EntityTag.quote(object.etag()));
        object.checksumAlgorithm().ifPresent(algorithm -> xml.element("ChecksumAlgorithm", algorithm.name()));
        object.checksumType().ifPresent(type -> xml.element("ChecksumType", type.name()));
        xml.element("Size", object.size());
        if (withOwner) {
            users.ofAccount(object.owner()).writeTo(xml, "Owner");
        }
        xml.element("StorageClass", object.storageClass());
        restores.ifPresent(now -> object.restore().filter(restore -> restore.shown(now))
                .ifPresent(restore -> xml.element("RestoreStatus", inner -> {
                    inner.element("IsRestoreInProgress", restore.ongoing(now));
                    if (!restore.ongoing(now)) {
                        inner.element("RestoreExpiryDate", restore.expiry());
                    }
                })));
    }

    void commonPrefixes(List<String> prefixes, XmlWriter xml) {
        for (String prefix : prefixes) {
            xml.element("CommonPrefixes", inner -> inner.element("Prefix", encoding.encode(prefix)));
        }
    }
}
