package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.CopyObjectRequest;
import dev.pannier.objects.ObjectAttribute;
import dev.pannier.objects.ObjectAttributes;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectMetadata;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.WriteResult;
import dev.pannier.protocol.s3.authorization.NewObjectAccess;
import dev.pannier.protocol.s3.header.ChecksumHeaders;
import dev.pannier.protocol.s3.header.ConditionHeaders;
import dev.pannier.protocol.s3.header.CopySource;
import dev.pannier.protocol.s3.header.CustomerKeyHeaders;
import dev.pannier.protocol.s3.header.EncryptionHeaders;
import dev.pannier.protocol.s3.header.ObjectHeaders;
import dev.pannier.protocol.s3.header.UnsupportedHeaders;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** CopyObject. */
public final class CopyObject implements Operation<Endpoint.CopyObject> {
    private final ObjectEngine engine;
    private final Buckets buckets;

    public CopyObject(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.CopyObject endpoint, S3Request request, HttpResponse response) throws IOException {
        Bucket target = buckets.resolve(endpoint, request);
        UnsupportedHeaders.refuseOnObject(request.headers());
        NewObjectAccess access = buckets.accessOfNew(endpoint, target, request);
        CopySource source = CopySource.parse(request.header(CopySource.HEADER).orElse(""));
        boolean replaced = replaces(request, "x-amz-metadata-directive", "Unknown metadata directive.");
        boolean retagged = replaces(request, "x-amz-tagging-directive", "Unknown tagging directive.");
        Bucket from = buckets.resolveSource(source, request);
        Optional<ObjectMetadata> replacement = replaced
                ? Optional.of(ObjectHeaders.read(request.headers()))
                : Optional.empty();
        ObjectAttributes attributes = retagged
                ? NewObjectAttributes.of(request, target, engine.now())
                : NewObjectAttributes.ofCopy(request, target, engine.now());
        WriteResult result = engine.copyObject(new CopyObjectRequest(from, source.key(), source.versionId(),
                ConditionHeaders.ofCopySource(request.headers()), target, endpoint.key(),
                access.owner(), replacement, access.with(attributes),
                retagged ? Set.of() : Set.of(ObjectAttribute.TAGS), ObjectHeaders.storageClass(request.headers()),
                ObjectHeaders.websiteRedirect(request.headers()), ChecksumHeaders.algorithm(request.headers()),
                ConditionHeaders.ofWrite(request.headers()), NewObjectEncryption.of(request, target, engine),
                CustomerKeyHeaders.ofCopySource(request.http())));
        Versions.writeCopied(result.versionId(), response);
        result.source().ifPresent(version -> Versions.writeSource(from, version, response));
        EncryptionHeaders.writeNew(result.encryption(), request.http(), response);
        LifecycleHeaders.ofWritten(target, endpoint.key(), result, response);
        XmlAnswer.send(response, Uploads.copyResult("CopyObjectResult", result));
    }

    private static boolean replaces(S3Request request, String header, String message) {
        String directive = request.header(header).orElse("COPY");
        return switch (directive) {
            case "COPY" -> false;
            case "REPLACE" -> true;
            default -> throw S3Error.INVALID_ARGUMENT.with(message).detail("ArgumentName", header)
                    .detail("ArgumentValue", directive);
        };
    }
}
