package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ListVersionsRequest;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.VersionPage;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.Endpoint.Listing;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.Optional;

/** ListObjectVersions. In a bucket without versioning every object is the one version {@code null} of its key. */
public final class ListObjectVersions implements Operation<Endpoint.ListObjectVersions> {
    private final ObjectEngine engine;
    private final Buckets buckets;
    private final CanonicalUser.Directory users;

    public ListObjectVersions(ObjectEngine engine, Buckets buckets, CanonicalUser.Directory users) {
        this.engine = engine;
        this.buckets = buckets;
        this.users = users;
    }

    @Override
    public void answer(Endpoint.ListObjectVersions endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        if (!endpoint.versionIdMarker().isEmpty() && endpoint.keyMarker().isEmpty()) {
            throw S3Error.INVALID_ARGUMENT.with("A version-id marker cannot be specified without a key marker.")
                    .detail("ArgumentName", "version-id-marker")
                    .detail("ArgumentValue", endpoint.versionIdMarker());
        }
        Listing listing = endpoint.listing();
        VersionPage page = engine.listVersions(new ListVersionsRequest(bucket, listing.prefix(),
                listing.delimiter().orElse(""), endpoint.keyMarker(), endpoint.versionIdMarker(), listing.maxKeys()));
        KeyEncoding encoding = new KeyEncoding(listing.encoded());
        ListedObjects listed = ListedObjects.of(request, encoding, users, engine.now());
        XmlAnswer.send(response, XmlWriter.document("ListVersionsResult", xml -> {
            xml.element("Name", bucket.name()).element("Prefix", encoding.encode(listing.prefix()))
                    .element("KeyMarker", encoding.encode(endpoint.keyMarker()))
                    .element("VersionIdMarker", endpoint.versionIdMarker());
            if (page.truncated()) {
                xml.element("NextKeyMarker", encoding.encode(page.nextKey()));
                xml.optional("NextVersionIdMarker", Optional.of(page.nextVersionId()).filter(id -> !id.isEmpty()));
            }
            xml.element("MaxKeys", Math.min(listing.maxKeys(), ListVersionsRequest.MAX_KEYS));
            xml.optional("Delimiter", listing.delimiter().map(encoding::encode));
            encoding.announceIn(xml);
            xml.element("IsTruncated", page.truncated());
            listed.versions(page.versions(), xml);
            listed.commonPrefixes(page.commonPrefixes(), xml);
        }));
    }
}
