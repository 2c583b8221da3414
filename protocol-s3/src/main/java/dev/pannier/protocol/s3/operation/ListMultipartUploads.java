package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ListUploadsRequest;
import dev.pannier.objects.MultipartUpload;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.UploadListing;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.Optional;

/** ListMultipartUploads. */
public final class ListMultipartUploads implements Operation<Endpoint.ListMultipartUploads> {
    private final ObjectEngine engine;
    private final Buckets buckets;
    private final CanonicalUser.Directory users;

    public ListMultipartUploads(ObjectEngine engine, Buckets buckets, CanonicalUser.Directory users) {
        this.engine = engine;
        this.buckets = buckets;
        this.users = users;
    }

    @Override
    public void answer(Endpoint.ListMultipartUploads endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        UploadListing page = engine.listUploads(
                new ListUploadsRequest(bucket, endpoint.prefix(), endpoint.delimiter().orElse(""),
                        endpoint.keyMarker(), endpoint.uploadIdMarker(), endpoint.maxUploads()));
        KeyEncoding encoding = new KeyEncoding(endpoint.encoded());
        ListedObjects listed = new ListedObjects(encoding, users, Optional.empty());
        XmlAnswer.send(response, XmlWriter.document("ListMultipartUploadsResult", xml -> {
            xml.element("Bucket", bucket.name()).element("KeyMarker", encoding.encode(endpoint.keyMarker()))
                    .element("UploadIdMarker", endpoint.uploadIdMarker())
                    .element("NextKeyMarker", encoding.encode(page.nextKeyMarker()))
                    .element("NextUploadIdMarker", page.nextUploadIdMarker());
            xml.optional("Delimiter", endpoint.delimiter().map(encoding::encode));
            xml.optional("Prefix",
                    Optional.of(endpoint.prefix()).filter(text -> !text.isEmpty()).map(encoding::encode));
            encoding.announceIn(xml);
            xml.element("MaxUploads", Math.min(endpoint.maxUploads(), ListUploadsRequest.MAX_UPLOADS))
                    .element("IsTruncated", page.truncated());
            page.uploads().forEach(upload -> xml.element("Upload", inner -> write(upload, encoding, inner)));
            listed.commonPrefixes(page.commonPrefixes(), xml);
        }));
    }

    private void write(MultipartUpload upload, KeyEncoding encoding, XmlWriter xml) {
        CanonicalUser owner = users.ofAccount(upload.owner());
        xml.element("Key", encoding.encode(upload.key())).element("UploadId", upload.uploadId());
        owner.writeTo(xml, "Initiator");
        owner.writeTo(xml, "Owner");
        xml.element("StorageClass", upload.storageClass()).element("Initiated", upload.initiated());
        upload.algorithm().ifPresent(algorithm -> xml.element("ChecksumAlgorithm", algorithm.name()));
        upload.checksumType().ifPresent(type -> xml.element("ChecksumType", type.name()));
    }
}
