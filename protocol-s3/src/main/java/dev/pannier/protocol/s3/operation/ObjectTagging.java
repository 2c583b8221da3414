package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.DeleteMarkerException;
import dev.pannier.objects.GetObjectRequest;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectInfo;
import dev.pannier.objects.TagSet;
import dev.pannier.protocol.s3.header.DocumentIntegrity;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** PutObjectTagging, GetObjectTagging and DeleteObjectTagging. */
public final class ObjectTagging {
    private static final int BODY_LIMIT = 64 * 1024;

    private final ObjectEngine engine;
    private final Buckets buckets;

    public ObjectTagging(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    public void put(Endpoint.PutObjectTagging endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        DocumentIntegrity integrity = DocumentIntegrity.optional(request.headers(), request.authenticated());
        byte[] document = request.document(BODY_LIMIT);
        integrity.verify(document);
        change(bucket, endpoint, endpoint.versionId(), Tags.ofObject(document), response);
        response.send();
    }

    public void get(Endpoint.GetObjectTagging endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        ObjectInfo info = ofObject(() -> engine
                .headObject(GetObjectRequest.of(bucket, endpoint.key(), endpoint.versionId())).info());
        Versions.writeRead(bucket, info.versionId(), response);
        XmlAnswer.send(response, Tags.document(TagSet.of(info.attributes())));
    }

    public void delete(Endpoint.DeleteObjectTagging endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        change(bucket, endpoint, endpoint.versionId(), TagSet.NONE, response);
        response.status(204).send();
    }

    private void change(Bucket bucket, Endpoint.OfObject endpoint, Optional<String> versionId, TagSet tags,
            HttpResponse response) {
        ObjectInfo info = ofObject(() -> engine.changeAttributes(bucket, endpoint.key(), versionId,
                object -> tags.in(object.attributes())));
        Versions.writeRead(bucket, info.versionId(), response);
    }

    private static ObjectInfo ofObject(Supplier<ObjectInfo> access) {
        try {
            return access.get();
        } catch (DeleteMarkerException marker) {
            throw marker.ofAttributes();
        }
    }
}
