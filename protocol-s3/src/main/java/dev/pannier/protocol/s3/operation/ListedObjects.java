package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.ObjectSummary;
import dev.pannier.objects.VersionSummary;
import dev.pannier.protocol.s3.header.EntityTag;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.util.List;

/**
 * The objects and common prefixes of a listing, which all its versions write alike.
 *
 * @param encoding how keys are written
 * @param users finds owners
 */
record ListedObjects(KeyEncoding encoding, CanonicalUser.Directory users) {
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
    }

    void commonPrefixes(List<String> prefixes, XmlWriter xml) {
        for (String prefix : prefixes) {
            xml.element("CommonPrefixes", inner -> inner.element("Prefix", encoding.encode(prefix)));
        }
    }
}
