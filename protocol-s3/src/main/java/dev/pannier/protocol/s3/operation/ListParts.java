package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ListPartsRequest;
import dev.pannier.objects.MultipartUpload;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.PartInfo;
import dev.pannier.objects.PartPage;
import dev.pannier.protocol.s3.header.EntityTag;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;

/** ListParts. */
public final class ListParts implements Operation<Endpoint.ListParts> {
    private final ObjectEngine engine;
    private final Buckets buckets;
    private final CanonicalUser.Directory users;

    public ListParts(ObjectEngine engine, Buckets buckets, CanonicalUser.Directory users) {
        this.engine = engine;
        this.buckets = buckets;
        this.users = users;
    }

    @Override
    public void answer(Endpoint.ListParts endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket bucket = buckets.resolveUpload(endpoint, endpoint.uploadId(), request);
        PartPage page = engine.listParts(new ListPartsRequest(bucket, endpoint.key(), endpoint.uploadId(),
                endpoint.partNumberMarker(), endpoint.maxParts()));
        MultipartUpload upload = page.upload();
        CanonicalUser owner = users.ofAccount(upload.owner());
        LifecycleHeaders.ofUpload(bucket, page.upload(), response);
        XmlAnswer.send(response, XmlWriter.document("ListPartsResult", xml -> {
            xml.element("Bucket", bucket.name()).element("Key", endpoint.key()).element("UploadId", upload.uploadId());
            owner.writeTo(xml, "Initiator");
            owner.writeTo(xml, "Owner");
            xml.element("StorageClass", upload.storageClass()).element("PartNumberMarker",
                    endpoint.partNumberMarker());
            xml.element("NextPartNumberMarker", page.last())
                    .element("MaxParts", Math.min(endpoint.maxParts(), ListPartsRequest.MAX_PARTS))
                    .element("IsTruncated", page.truncated());
            upload.algorithm().ifPresent(algorithm -> xml.element("ChecksumAlgorithm", algorithm.name()));
            upload.checksumType().ifPresent(type -> xml.element("ChecksumType", type.name()));
            page.parts().forEach(part -> xml.element("Part", inner -> write(part, inner)));
        }));
    }

    private static void write(PartInfo part, XmlWriter xml) {
        xml.element("PartNumber", part.number()).element("LastModified", part.lastModified())
                .element("ETag", EntityTag.quote(part.etag())).element("Size", part.size());
        part.checksum().ifPresent(checksum -> xml.element(checksum.algorithm().elementName(), checksum.value()));
    }
}
