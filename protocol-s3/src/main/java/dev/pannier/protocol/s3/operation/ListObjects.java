package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ListObjectsRequest;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectPage;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.Endpoint.Listing;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.Optional;

/** ListObjects, version 1. */
public final class ListObjects implements Operation<Endpoint.ListObjects> {
    private final ObjectEngine engine;
    private final Buckets buckets;
    private final CanonicalUser.Directory users;

    public ListObjects(ObjectEngine engine, Buckets buckets, CanonicalUser.Directory users) {
        this.engine = engine;
        this.buckets = buckets;
        this.users = users;
    }

    @Override
    public void answer(Endpoint.ListObjects endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        Listing listing = endpoint.listing();
        ObjectPage page = engine.listObjects(new ListObjectsRequest(bucket, listing.prefix(),
                listing.delimiter().orElse(""), endpoint.marker(), Optional.empty(), listing.maxKeys()));
        KeyEncoding encoding = new KeyEncoding(listing.encoded());
        ListedObjects listed = ListedObjects.of(request, encoding, users, engine.now());
        XmlAnswer.send(response, XmlWriter.document("ListBucketResult", xml -> {
            xml.element("Name", bucket.name()).element("Prefix", encoding.encode(listing.prefix())).element("Marker",
                    encoding.encode(endpoint.marker()));
            // Without a delimiter the last key of the page is the marker, and S3 does not repeat it.
            if (page.truncated() && listing.delimiter().isPresent()) {
                xml.optional("NextMarker", page.last().map(encoding::encode));
            }
            xml.element("MaxKeys", Math.min(listing.maxKeys(), ListObjectsRequest.MAX_KEYS));
            xml.optional("Delimiter", listing.delimiter().map(encoding::encode));
            encoding.announceIn(xml);
            xml.element("IsTruncated", page.truncated());
            // Nobody learns whose the objects are.
            listed.contents(page.objects(), !request.caller().anonymous(), xml);
            listed.commonPrefixes(page.commonPrefixes(), xml);
        }));
    }
}
