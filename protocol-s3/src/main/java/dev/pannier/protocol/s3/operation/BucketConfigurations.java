package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.header.DocumentIntegrity;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.BucketConfiguration.Document;
import dev.pannier.protocol.s3.request.BucketConfiguration.NotFound;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All PutBucket..., GetBucket... and DeleteBucket... operations about configurations. */
public final class BucketConfigurations {
    private final ObjectEngine engine;
    private final Buckets buckets;
    private final Map<BucketConfiguration, ConfigurationDocument> documents = new EnumMap<>(BucketConfiguration.class);

    public BucketConfigurations(ObjectEngine engine, Buckets buckets, List<ConfigurationDocument> documents) {
        this.engine = engine;
        this.buckets = buckets;
        documents.forEach(document -> this.documents.put(document.configuration(), document));
    }

    /** Puts one; {@code NotImplemented} if it cannot be set here. */
    public void put(Endpoint.PutBucketConfiguration endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        ConfigurationDocument document = settable(endpoint.configuration())
                .orElseThrow(
                        () -> S3Error.NOT_IMPLEMENTED.with("This server does not implement " + endpoint.operation())
                                .detail("Resource", endpoint.configuration().resource()));
        DocumentIntegrity integrity = DocumentIntegrity.optional(request.headers(), request.authenticated());
        byte[] body = request.document(document.limit());
        integrity.verify(body);
        engine.configureBucket(bucket, document.change(body, request));
        document.putHeaders(request, response);
        response.status(document.putStatus()).send();
    }

    /** Gets one, or S3's answer for a bucket without it. */
    public void get(Endpoint.GetBucketConfiguration endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        Optional<ConfigurationDocument> document = settable(endpoint.configuration());
        Optional<byte[]> shown = document.flatMap(present -> present.show(bucket));
        if (shown.isPresent()) {
            document.get().getHeaders(bucket, response);
            response.header("Content-Type", document.get().contentType()).send(shown.get());
            return;
        }
        switch (endpoint.configuration().answer()) {
            case NotFound(var error) -> throw error.exception().detail("BucketName", bucket.name());
            case Document(var path) -> XmlAnswer.send(response,
                    XmlWriter.document(path.getFirst(), xml -> write(path.subList(1, path.size()), xml)));
        }
    }

    /** Deletes one; there need be none. */
    public void delete(Endpoint.DeleteBucketConfiguration endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        settable(endpoint.configuration()).filter(document -> document.show(bucket).isPresent())
                .ifPresent(document -> engine.configureBucket(bucket, document.removal()));
        response.status(204).send();
    }

    private Optional<ConfigurationDocument> settable(BucketConfiguration configuration) {
        return Optional.ofNullable(documents.get(configuration));
    }

    private static void write(List<String> path, XmlWriter xml) {
        switch (path.size()) {
            case 0 -> {
                // An empty document.
            }
            case 1 -> xml.text(path.getFirst());
            default -> xml.element(path.getFirst(), inner -> write(path.subList(1, path.size()), inner));
        }
    }
}
