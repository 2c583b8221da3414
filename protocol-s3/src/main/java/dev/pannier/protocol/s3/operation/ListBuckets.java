package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketPage;
import dev.pannier.objects.ListBucketsRequest;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;

/** ListBuckets: the caller's own. */
public final class ListBuckets implements Operation<Endpoint.ListBuckets> {
    private final ObjectEngine engine;
    private final CanonicalUser.Directory users;

    public ListBuckets(ObjectEngine engine, CanonicalUser.Directory users) {
        this.engine = engine;
        this.users = users;
    }

    @Override
    public void answer(Endpoint.ListBuckets endpoint, S3Request request, HttpResponse response) throws IOException {
        if (request.caller().anonymous()) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        BucketPage page = engine.listBuckets(new ListBucketsRequest(request.caller().accountId(), endpoint.prefix(),
                endpoint.region(), endpoint.continuationToken(),
                endpoint.maxBuckets().orElse(ListBucketsRequest.MAX_BUCKETS)));
        CanonicalUser owner = users.ofAccount(request.caller().accountId());
        // Only a request for pages, or for some of the buckets, is told their regions.
        boolean paged = endpoint.maxBuckets().isPresent() || !endpoint.prefix().isEmpty()
                || endpoint.region().isPresent() || endpoint.continuationToken().isPresent();
        XmlAnswer.send(response, XmlWriter.document("ListAllMyBucketsResult", xml -> {
            owner.writeTo(xml, "Owner");
            xml.element("Buckets", list -> page.buckets().forEach(bucket -> write(bucket, paged, list)));
            xml.optional("ContinuationToken", page.continuationToken());
            if (!endpoint.prefix().isEmpty()) {
                xml.element("Prefix", endpoint.prefix());
            }
        }));
    }

    private static void write(Bucket bucket, boolean paged, XmlWriter list) {
        list.element("Bucket", xml -> {
            xml.element("Name", bucket.name()).element("CreationDate", bucket.created());
            if (paged) {
                xml.element("BucketRegion", HeadBucket.region(bucket));
            }
            xml.element("BucketArn", "arn:aws:s3:::" + bucket.name());
        });
    }
}
