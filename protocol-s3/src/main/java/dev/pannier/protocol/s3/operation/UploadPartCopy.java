package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.UploadPartCopyRequest;
import dev.pannier.objects.WriteResult;
import dev.pannier.protocol.s3.header.ConditionHeaders;
import dev.pannier.protocol.s3.header.CopySource;
import dev.pannier.protocol.s3.header.CustomerKeyHeaders;
import dev.pannier.protocol.s3.header.EncryptionHeaders;
import dev.pannier.protocol.s3.header.RangeHeader;
import dev.pannier.protocol.s3.header.UnsupportedHeaders;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;

/** UploadPartCopy. */
public final class UploadPartCopy implements Operation<Endpoint.UploadPartCopy> {
    private final ObjectEngine engine;
    private final Buckets buckets;

    public UploadPartCopy(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.UploadPartCopy endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        UnsupportedHeaders.refuseOnObject(request.headers());
        CopySource source = CopySource.parse(request.header(CopySource.HEADER).orElse(""));
        var range = RangeHeader.parseCopySource(request.header("x-amz-copy-source-range"));
        Bucket from = buckets.resolveSource(source, request);
        WriteResult result = engine.uploadPartCopy(new UploadPartCopyRequest(from, source.key(), source.versionId(),
                ConditionHeaders.ofCopySource(request.headers()), range, bucket, endpoint.key(), endpoint.uploadId(),
                endpoint.partNumber(), CustomerKeyHeaders.ofCopySource(request.http()),
                CustomerKeyHeaders.of(request.http())));
        result.source().ifPresent(version -> Versions.writeSource(from, version, response));
        EncryptionHeaders.write(result.encryption(), request.http(), response);
        XmlAnswer.send(response, Uploads.copyResult("CopyPartResult", result));
    }
}
