package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.GetObjectRequest;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.header.DocumentIntegrity;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.Element;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.Shape;
import java.io.IOException;
import java.util.Optional;

import static dev.pannier.protocol.s3.xml.Shape.INTEGER;
import static dev.pannier.protocol.s3.xml.Shape.TEXT;
import static dev.pannier.protocol.s3.xml.Shape.group;
import static dev.pannier.protocol.s3.xml.Shape.oneOf;
import static dev.pannier.protocol.s3.xml.Shape.optional;
import static dev.pannier.protocol.s3.xml.Shape.required;

/** RestoreObject: makes an archived object readable for some days. All retrievals take the same time here. */
public final class RestoreObject implements Operation<Endpoint.RestoreObject> {
    private static final int LIMIT = 64 * 1024;
    private static final Shape TIER = oneOf("Standard", "Bulk", "Expedited");
    private static final Shape.Group REQUEST = group(optional("Days", INTEGER),
            optional("GlacierJobParameters", group(required("Tier", TIER))), optional("Type", oneOf("SELECT")),
            optional("Tier", TIER), optional("Description", TEXT), optional("SelectParameters", Shape.ANYTHING),
            optional("OutputLocation", Shape.ANYTHING));

    private final ObjectEngine engine;
    private final Buckets buckets;

    public RestoreObject(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.RestoreObject endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        DocumentIntegrity integrity = DocumentIntegrity.optional(request.headers(), request.authenticated());
        byte[] body = request.document(LIMIT);
        integrity.verify(body);
        Element restore = Shape.read(body, "RestoreRequest", REQUEST);
        if (restore.textOf("Type").isPresent()) {
            throw S3Error.NOT_IMPLEMENTED.with("This server does not implement restoring with SELECT");
        }
        int days = restore.textOf("Days").map(text -> Integer.parseInt(text.strip()))
                .orElseThrow(() -> new MalformedXmlException("no days"));
        if (days < 1) {
            throw S3Error.INVALID_ARGUMENT.with("restoration days should be at least 1").detail("ArgumentName", "Days")
                    .detail("ArgumentValue", days);
        }
        checkTier(restore, bucket, endpoint);
        boolean already = engine.restoreObject(bucket, endpoint.key(), endpoint.versionId(), days);
        response.status(already ? 200 : 202).send();
    }

    private void checkTier(Element restore, Bucket bucket, Endpoint.RestoreObject endpoint) {
        Optional<String> tier = restore.child("GlacierJobParameters").flatMap(job -> job.textOf("Tier"))
                .or(() -> restore.textOf("Tier"));
        boolean expedited = tier.filter("Expedited"::equals).isPresent();
        if (expedited && engine.headObject(GetObjectRequest.of(bucket, endpoint.key(), endpoint.versionId())).info()
                .metadata().storageClass().equals("DEEP_ARCHIVE")) {
            throw S3Error.INVALID_ARGUMENT.with("Retrieval option is not supported by this storage class")
                    .detail("ArgumentName", "Tier").detail("ArgumentValue", "Expedited");
        }
    }
}
