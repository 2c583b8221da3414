package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.GetObjectRequest;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectInfo;
import dev.pannier.objects.ObjectPart;
import dev.pannier.objects.ReadConditions;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.Selection;
import dev.pannier.protocol.s3.header.EncryptionHeaders;
import dev.pannier.protocol.s3.header.HttpDate;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** GetObjectAttributes. */
public final class GetObjectAttributes implements Operation<Endpoint.GetObjectAttributes> {
    private static final String HEADER = "x-amz-object-attributes";

    /** The attributes there are. */
    private enum Attribute {
        ETAG,
        CHECKSUM,
        OBJECTPARTS,
        STORAGECLASS,
        OBJECTSIZE
    }

    private final ObjectEngine engine;
    private final Buckets buckets;

    public GetObjectAttributes(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.GetObjectAttributes endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        Set<Attribute> wanted = wanted(request);
        ObjectInfo info = engine.headObject(new GetObjectRequest(bucket, endpoint.key(), endpoint.versionId(),
                Selection.WHOLE, ReadConditions.NONE, EncryptionHeaders.ofRead(request.http()))).info();
        PartsOfObject page = PartsOfObject.of(request);
        List<ObjectPart> parts = wanted.contains(Attribute.OBJECTPARTS)
                ? engine.objectParts(bucket, endpoint.key(), Optional.of(info.versionId()))
                : List.of();
        Versions.writeRead(bucket, info.versionId(), response);
        response.header("Last-Modified", HttpDate.format(info.lastModified()));
        XmlAnswer.send(response, XmlWriter.document("GetObjectAttributesResponse", xml -> {
            if (wanted.contains(Attribute.ETAG)) {
                xml.element("ETag", info.etag());
            }
            if (wanted.contains(Attribute.CHECKSUM)) {
                info.checksum().ifPresent(checksum -> xml.element("Checksum", inner -> Uploads.write(checksum, inner)));
            }
            if (!parts.isEmpty()) {
                xml.element("ObjectParts", inner -> page.write(parts, inner));
            }
            if (wanted.contains(Attribute.STORAGECLASS)) {
                xml.element("StorageClass", info.metadata().storageClass());
            }
            if (wanted.contains(Attribute.OBJECTSIZE)) {
                xml.element("ObjectSize", info.size());
            }
        }));
    }

    private static Set<Attribute> wanted(S3Request request) {
        Optional<String> header = request.header(HEADER);
        if (header.isEmpty()) {
            throw S3Error.INVALID_REQUEST.with("The x-amz-object-attributes header specifying the attributes to be"
                    + " retrieved is either missing or empty");
        }
        Set<Attribute> wanted = EnumSet.noneOf(Attribute.class);
        for (String name : String.join(",", request.headers().all(HEADER)).split(",", -1)) {
            wanted.add(attribute(name.strip()));
        }
        return wanted;
    }

    private static Attribute attribute(String name) {
        for (Attribute attribute : Attribute.values()) {
            if (attribute.name().equals(name.toUpperCase(Locale.ROOT))) {
                return attribute;
            }
        }
        throw S3Error.INVALID_ARGUMENT.with("Invalid attribute name specified.").detail("ArgumentName", HEADER)
                .detail("ArgumentValue", name);
    }
}
