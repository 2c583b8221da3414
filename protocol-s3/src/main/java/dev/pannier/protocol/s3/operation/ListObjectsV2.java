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

/** ListObjectsV2. */
public final class ListObjectsV2 implements Operation<Endpoint.ListObjectsV2> {
    private final ObjectEngine engine;
    private final Buckets buckets;
    private final CanonicalUser.Directory users;

    public ListObjectsV2(ObjectEngine engine, Buckets buckets, CanonicalUser.Directory users) {
        this.engine = engine;
        this.buckets = buckets;
        this.users = users;
    }

    @Override
    public void answer(Endpoint.ListObjectsV2 endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        Listing listing = endpoint.listing();
        // An empty token is echoed, and begins at the beginning.
        Optional<String> token = endpoint.continuationToken().filter(text -> !text.isEmpty());
        ObjectPage page = engine
                .listObjects(new ListObjectsRequest(bucket, listing.prefix(), listing.delimiter().orElse(""), "",
                        endpoint.startAfter().orElse(""), token, listing.maxKeys()));
        KeyEncoding encoding = new KeyEncoding(listing.encoded());
        ListedObjects listed = ListedObjects.of(request, encoding, users, engine.now());
        XmlAnswer.send(response, XmlWriter.document("ListBucketResult", xml -> {
            xml.element("Name", bucket.name()).element("Prefix", encoding.encode(listing.prefix()));
            xml.optional("ContinuationToken", endpoint.continuationToken());
            xml.optional("NextContinuationToken", page.nextToken());
            xml.optional("StartAfter", endpoint.startAfter().map(encoding::encode));
            xml.element("KeyCount", page.keyCount()).element("MaxKeys",
                    Math.min(listing.maxKeys(), ListObjectsRequest.MAX_KEYS));
            xml.optional("Delimiter", listing.delimiter().map(encoding::encode));
            encoding.announceIn(xml);
            xml.element("IsTruncated", page.truncated());
            listed.contents(page.objects(), endpoint.fetchOwner(), xml);
            listed.commonPrefixes(page.commonPrefixes(), xml);
        }));
    }
}
