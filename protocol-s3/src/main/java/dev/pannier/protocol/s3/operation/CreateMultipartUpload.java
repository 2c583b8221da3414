package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.CreateUploadRequest;
import dev.pannier.objects.MultipartUpload;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.protocol.s3.authorization.NewObjectAccess;
import dev.pannier.protocol.s3.header.ChecksumHeaders;
import dev.pannier.protocol.s3.header.EncryptionHeaders;
import dev.pannier.protocol.s3.header.ObjectHeaders;
import dev.pannier.protocol.s3.header.UnsupportedHeaders;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.Optional;

/** CreateMultipartUpload. */
public final class CreateMultipartUpload implements Operation<Endpoint.CreateMultipartUpload> {
    private final ObjectEngine engine;
    private final Buckets buckets;

    public CreateMultipartUpload(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.CreateMultipartUpload endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        UnsupportedHeaders.refuseOnObject(request.headers());
        NewObjectAccess access = buckets.accessOfNew(endpoint, bucket, request);
        Optional<ChecksumAlgorithm> algorithm = ChecksumHeaders.algorithm(request.headers());
        Optional<ChecksumType> type = ChecksumHeaders.type(request.headers());
        if (type.isPresent() && algorithm.isEmpty()) {
            throw S3Error.INVALID_REQUEST.with("The x-amz-checksum-type header can only be used with the"
                    + " x-amz-checksum-algorithm header.");
        }
        MultipartUpload upload = engine.createUpload(new CreateUploadRequest(bucket, endpoint.key(),
                access.owner(), ObjectHeaders.read(request.headers()),
                access.with(NewObjectAttributes.of(request, bucket, engine.now())), algorithm, type,
                NewObjectEncryption.of(request, bucket, engine)));
        EncryptionHeaders.writeNew(upload.encryption(), request.http(), response);
        if (algorithm.isPresent()) {
            response.header("x-amz-checksum-algorithm", algorithm.get().name());
            upload.checksumType().ifPresent(chosen -> response.header("x-amz-checksum-type", chosen.name()));
        }
        LifecycleHeaders.ofUpload(bucket, upload, response);
        XmlAnswer.send(response,
                XmlWriter.document("InitiateMultipartUploadResult", xml -> xml.element("Bucket", bucket.name())
                        .element("Key", endpoint.key()).element("UploadId", upload.uploadId())));
    }
}
