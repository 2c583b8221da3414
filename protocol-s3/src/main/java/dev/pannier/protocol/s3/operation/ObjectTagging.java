package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.GetObjectRequest;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.Optional;

/** GetObjectTagging and DeleteObjectTagging: objects have no tags here, which S3 says with an empty set. */
public final class ObjectTagging {
    private final ObjectEngine engine;
    private final Buckets buckets;

    public ObjectTagging(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    public void get(Endpoint.GetObjectTagging endpoint, S3Request request, HttpResponse response) throws IOException {
        requireObject(endpoint, endpoint.versionId(), request);
        XmlAnswer.send(response, XmlWriter.document("Tagging", xml -> xml.element("TagSet", "")));
    }

    public void delete(Endpoint.DeleteObjectTagging endpoint, S3Request request, HttpResponse response)
            throws IOException {
        requireObject(endpoint, endpoint.versionId(), request);
        response.status(204).send();
    }

    private void requireObject(Endpoint.OfObject endpoint, Optional<String> versionId, S3Request request) {
        Bucket bucket = buckets.resolve(endpoint, request);
        engine.headObject(GetObjectRequest.of(bucket, endpoint.key(), versionId));
    }
}
