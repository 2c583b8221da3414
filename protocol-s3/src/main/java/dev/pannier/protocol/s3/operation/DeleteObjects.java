package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.model.ServiceException;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.DeleteObjectRequest;
import dev.pannier.objects.DeleteOutcome;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.header.DocumentIntegrity;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** DeleteObjects: up to 1,000 keys, each answered on its own. */
public final class DeleteObjects implements Operation<Endpoint.DeleteObjects> {
    /** Room for 1,000 keys of 1,024 bytes, even if many of them have to be escaped. */
    private static final int BODY_LIMIT = 4 * 1024 * 1024;
    private static final int MAX_ENTRIES = 1000;

    private final ObjectEngine engine;
    private final Buckets buckets;

    public DeleteObjects(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    /** One key to delete. */
    record Entry(String key, Optional<String> versionId, Optional<String> etag) {
    }

    /** The request's body. */
    record Body(boolean quiet, List<Entry> entries) {
        static Body parse(byte[] document) {
            boolean[] quiet = new boolean[1];
            List<Entry> entries = new ArrayList<>();
            XmlReader.read(document, "Delete", (name, xml) -> {
                switch (name) {
                    case "Quiet" -> quiet[0] = xml.bool();
                    case "Object" -> entries.add(entry(xml));
                    default -> throw new MalformedXmlException("unexpected " + name);
                }
            });
            if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
                throw new MalformedXmlException(entries.size() + " objects");
            }
            return new Body(quiet[0], entries);
        }

        private static Entry entry(XmlReader xml) {
            String[] values = new String[3];
            xml.children(name -> {
                switch (name) {
                    case "Key" -> values[0] = xml.text();
                    case "VersionId" -> values[1] = xml.text();
                    case "ETag" -> values[2] = xml.text();
                    case "LastModifiedTime", "Size" -> throw S3Error.NOT_IMPLEMENTED.exception();
                    default -> throw new MalformedXmlException("unexpected " + name);
                }
            });
            if (values[0] == null || values[0].isEmpty()) {
                throw new MalformedXmlException("an object without a key");
            }
            return new Entry(values[0], Optional.ofNullable(values[1]).filter(id -> !id.isEmpty()),
                    Optional.ofNullable(values[2]).filter(tag -> !tag.isEmpty()));
        }
    }

    @Override
    public void answer(Endpoint.DeleteObjects endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket bucket = buckets.resolveForMany(endpoint, request);
        DocumentIntegrity integrity = DocumentIntegrity.required(request.headers(), request.authenticated());
        byte[] document = request.document(BODY_LIMIT);
        integrity.verify(document);
        Body body = Body.parse(document);
        List<Boolean> allowed = body.entries.stream()
                .map(entry -> buckets.mayDelete(bucket, entry.key, entry.versionId, request)).toList();
        Iterator<Boolean> permissions = allowed.iterator();
        Iterator<DeleteOutcome> outcomes = engine.deleteObjects(bucket,
                body.entries.stream().filter(_ -> permissions.next())
                        .map(entry -> new DeleteObjectRequest(entry.key, entry.versionId, entry.etag,
                                buckets.bypassesRetention(bucket, entry.key, request)))
                        .toList())
                .iterator();
        XmlAnswer.send(response, XmlWriter.document("DeleteResult", xml -> {
            for (int i = 0; i < allowed.size(); i++) {
                Entry entry = body.entries.get(i);
                if (!allowed.get(i)) {
                    refused(entry, S3Error.ACCESS_DENIED.exception(), xml);
                    continue;
                }
                DeleteOutcome outcome = outcomes.next();
                if (outcome.error().isPresent()) {
                    refused(entry, outcome.error().get(), xml);
                } else if (!body.quiet) {
                    deleted(entry, outcome, xml);
                }
            }
        }));
    }

    private static void refused(Entry entry, ServiceException error, XmlWriter xml) {
        xml.element("Error", inner -> inner.element("Key", entry.key).optional("VersionId", entry.versionId)
                .element("Code", error.error().code()).element("Message", error.text()));
    }

    private static void deleted(Entry entry, DeleteOutcome outcome, XmlWriter xml) {
        xml.element("Deleted", inner -> {
            inner.element("Key", entry.key).optional("VersionId", entry.versionId);
            if (outcome.deleteMarker()) {
                inner.element("DeleteMarker", true).optional("DeleteMarkerVersionId", outcome.versionId());
            }
        });
    }
}
