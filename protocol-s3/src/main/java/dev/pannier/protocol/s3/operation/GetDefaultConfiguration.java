package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.protocol.s3.request.DefaultConfiguration.Document;
import dev.pannier.protocol.s3.request.DefaultConfiguration.NotFound;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.List;

/** All GetBucket... operations about configurations that cannot be set here. */
public final class GetDefaultConfiguration implements Operation<Endpoint.GetDefaultConfiguration> {
    private final Buckets buckets;

    public GetDefaultConfiguration(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.GetDefaultConfiguration endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        switch (endpoint.configuration().answer()) {
            case NotFound(var error) -> throw error.exception().detail("BucketName", bucket.name());
            case Document(var path) -> XmlAnswer.send(response,
                    XmlWriter.document(path.getFirst(), xml -> write(path.subList(1, path.size()), xml)));
        }
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
