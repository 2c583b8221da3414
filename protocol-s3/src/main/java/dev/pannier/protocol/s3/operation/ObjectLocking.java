package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.GetObjectRequest;
import dev.pannier.objects.ObjectAttribute;
import dev.pannier.objects.ObjectAttributes;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectLock;
import dev.pannier.objects.Retention;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.header.DocumentIntegrity;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** PutObjectRetention, GetObjectRetention, PutObjectLegalHold and GetObjectLegalHold. */
public final class ObjectLocking {
    private static final int BODY_LIMIT = 64 * 1024;

    private final ObjectEngine engine;
    private final Buckets buckets;

    public ObjectLocking(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    public void putRetention(Endpoint.PutObjectRetention endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = resolve(endpoint, request);
        Instant now = engine.now();
        Optional<Retention> next = parseRetention(document(request), now);
        boolean bypass = buckets.bypassesRetention(bucket, endpoint.key(), request);
        change(bucket, endpoint, endpoint.versionId(), attributes -> {
            ObjectLock.checkChange(attributes, next, now, bypass);
            return next.map(retention -> retention.in(attributes))
                    .orElseGet(() -> attributes.without(ObjectAttribute.RETENTION));
        });
        response.send();
    }

    public void getRetention(Endpoint.GetObjectRetention endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Retention retention = Retention.of(attributes(endpoint, endpoint.versionId(), request))
                .orElseThrow(S3Error.NO_SUCH_OBJECT_LOCK_CONFIGURATION::exception);
        XmlAnswer.send(response,
                XmlWriter.document("Retention", xml -> xml.element("Mode", retention.mode().name()).element(
                        "RetainUntilDate", DateTimeFormatter.ISO_INSTANT.format(retention.until()))));
    }

    public void putLegalHold(Endpoint.PutObjectLegalHold endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        boolean on = parseLegalHold(document(request));
        requireLocking(bucket);
        change(bucket, endpoint, endpoint.versionId(), attributes -> ObjectLock.withLegalHold(attributes, on));
        response.send();
    }

    public void getLegalHold(Endpoint.GetObjectLegalHold endpoint, S3Request request, HttpResponse response)
            throws IOException {
        boolean on = ObjectLock.legalHold(attributes(endpoint, endpoint.versionId(), request))
                .orElseThrow(S3Error.NO_SUCH_OBJECT_LOCK_CONFIGURATION::exception);
        XmlAnswer.send(response,
                XmlWriter.document("LegalHold", xml -> xml.element("Status", on ? "ON" : "OFF")));
    }

    private Bucket resolve(Endpoint.OfObject endpoint, S3Request request) {
        Bucket bucket = buckets.resolve(endpoint, request);
        requireLocking(bucket);
        return bucket;
    }

    private static void requireLocking(Bucket bucket) {
        if (LockConfiguration.of(bucket).isEmpty()) {
            throw S3Error.INVALID_REQUEST.with("Bucket is missing Object Lock Configuration");
        }
    }

    private ObjectAttributes attributes(Endpoint.OfObject endpoint, Optional<String> versionId, S3Request request) {
        Bucket bucket = resolve(endpoint, request);
        return engine.headObject(GetObjectRequest.of(bucket, endpoint.key(), versionId)).info().attributes();
    }

    private void change(Bucket bucket, Endpoint.OfObject endpoint, Optional<String> versionId,
            UnaryOperator<ObjectAttributes> change) {
        engine.changeAttributes(bucket, endpoint.key(), versionId, object -> change.apply(object.attributes()));
    }

    private static byte[] document(S3Request request) throws IOException {
        DocumentIntegrity integrity = DocumentIntegrity.optional(request.headers(), request.authenticated());
        byte[] document = request.document(BODY_LIMIT);
        integrity.verify(document);
        return document;
    }

    /** Empty for an empty document, which takes a retention away. */
    private static Optional<Retention> parseRetention(byte[] document, Instant now) {
        Retention.Mode[] mode = new Retention.Mode[1];
        Instant[] until = new Instant[1];
        XmlReader.read(document, "Retention", (name, xml) -> {
            switch (name) {
                case "Mode" -> mode[0] = LockConfiguration.mode(xml.text());
                case "RetainUntilDate" -> until[0] = LockHeaders.date(xml.text())
                        .orElseThrow(() -> new MalformedXmlException("date"));
                default -> throw new MalformedXmlException("unexpected " + name);
            }
        });
        if (mode[0] == null && until[0] == null) {
            return Optional.empty();
        }
        if (mode[0] == null || until[0] == null) {
            throw new MalformedXmlException("half a retention");
        }
        if (!until[0].isAfter(now)) {
            throw S3Error.INVALID_ARGUMENT.with("The retain until date must be in the future!")
                    .detail("ArgumentName", "RetainUntilDate").detail("ArgumentValue", until[0]);
        }
        return Optional.of(new Retention(mode[0], until[0]));
    }

    private static boolean parseLegalHold(byte[] document) {
        Boolean[] on = new Boolean[1];
        XmlReader.read(document, "LegalHold", (name, xml) -> {
            if (!name.equals("Status")) {
                throw new MalformedXmlException("unexpected " + name);
            }
            on[0] = switch (xml.text().strip()) {
                case "ON" -> true;
                case "OFF" -> false;
                default -> throw new MalformedXmlException("status");
            };
        });
        if (on[0] == null) {
            throw new MalformedXmlException("no status");
        }
        return on[0];
    }
}
