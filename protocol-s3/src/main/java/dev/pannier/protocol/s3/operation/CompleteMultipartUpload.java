package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.http.PercentEncoding;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.CompleteUploadRequest;
import dev.pannier.objects.CompletedPart;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.WriteResult;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.protocol.s3.header.ChecksumHeaders;
import dev.pannier.protocol.s3.header.ConditionHeaders;
import dev.pannier.protocol.s3.header.CustomerKeyHeaders;
import dev.pannier.protocol.s3.header.EncryptionHeaders;
import dev.pannier.protocol.s3.header.EntityTag;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** CompleteMultipartUpload. Completing links the parts and takes no time, so that no keep-alive is needed. */
public final class CompleteMultipartUpload implements Operation<Endpoint.CompleteMultipartUpload> {
    /** Room for 10,000 parts with a SHA-256 each. */
    private static final int BODY_LIMIT = 4 * 1024 * 1024;
    private static final int MAX_PARTS = 10_000;
    private static final String CHECKSUM = "Checksum";
    private static final String OBJECT_SIZE = "x-amz-mp-object-size";

    private final ObjectEngine engine;
    private final Buckets buckets;

    public CompleteMultipartUpload(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.CompleteMultipartUpload endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        List<CompletedPart> parts = parse(request.document(BODY_LIMIT));
        WriteResult result = engine.completeUpload(new CompleteUploadRequest(bucket, endpoint.key(),
                endpoint.uploadId(), parts, ChecksumHeaders.ofWhole(request.headers()),
                ChecksumHeaders.type(request.headers()), objectSize(request),
                ConditionHeaders.ofWrite(request.headers()), CustomerKeyHeaders.of(request.http())));
        Versions.writeWritten(result.versionId(), response);
        EncryptionHeaders.writeNew(result.encryption(), request.http(), response);
        LifecycleHeaders.ofWritten(bucket, endpoint.key(), result, response);
        XmlAnswer.send(response, XmlWriter.document("CompleteMultipartUploadResult", xml -> {
            xml.element("Location", location(endpoint, request)).element("Bucket", bucket.name())
                    .element("Key", endpoint.key()).element("ETag", EntityTag.quote(result.etag()));
            result.checksum().ifPresent(checksum -> Uploads.write(checksum, xml));
        }));
    }

    static List<CompletedPart> parse(byte[] document) {
        List<CompletedPart> parts = new ArrayList<>();
        if (document.length == 0) {
            return parts;
        }
        XmlReader.read(document, "CompleteMultipartUpload", (name, xml) -> {
            if (!name.equals("Part")) {
                throw new MalformedXmlException("unexpected " + name);
            }
            parts.add(part(xml));
        });
        if (parts.size() > MAX_PARTS) {
            throw new MalformedXmlException(parts.size() + " parts");
        }
        return parts;
    }

    private static CompletedPart part(XmlReader xml) {
        long[] number = {Long.MIN_VALUE};
        StringBuilder tag = new StringBuilder();
        Map<ChecksumAlgorithm, String> checksums = new EnumMap<>(ChecksumAlgorithm.class);
        xml.children(name -> {
            switch (name) {
                case "PartNumber" -> number[0] = xml.integer();
                case "ETag" -> tag.append(xml.text().strip());
                default -> {
                    ChecksumAlgorithm algorithm = Optional.of(name).filter(text -> text.startsWith(CHECKSUM))
                            .flatMap(text -> ChecksumAlgorithm.ofName(text.substring(CHECKSUM.length())))
                            .orElseThrow(() -> new MalformedXmlException("unexpected " + name));
                    String value = xml.text().strip();
                    boolean another = checksums.put(algorithm, value) != null || checksums.size() > 1;
                    if (another || !ChecksumHeaders.wellFormed(algorithm, value)) {
                        throw S3Error.INVALID_ARGUMENT
                                .with("Invalid Base64 or multiple checksums present in request")
                                .detail("ArgumentName", CHECKSUM).detail("ArgumentValue", value);
                    }
                }
            }
        });
        if (number[0] == Long.MIN_VALUE || tag.isEmpty()) {
            throw new MalformedXmlException("a part without a number or a tag");
        }
        if (number[0] < 1 || number[0] > Integer.MAX_VALUE) {
            throw S3Error.INVALID_ARGUMENT.with("PartNumber must be >= 1").detail("ArgumentName", "PartNumber")
                    .detail("ArgumentValue", number[0]);
        }
        return new CompletedPart((int) number[0], tag.toString(), checksums);
    }

    private static OptionalLong objectSize(S3Request request) {
        Optional<String> header = request.header(OBJECT_SIZE);
        if (header.isEmpty()) {
            return OptionalLong.empty();
        }
        long size;
        try {
            size = Long.parseLong(header.get());
        } catch (NumberFormatException e) {
            throw S3Error.INVALID_REQUEST
                    .with("Value for x-amz-mp-object-size header is invalid: '" + header.get() + '\'');
        }
        if (size < 0) {
            throw S3Error.INVALID_REQUEST
                    .with("Value for x-amz-mp-object-size header is less than zero: '" + size + '\'');
        }
        return OptionalLong.of(size);
    }

    private static String location(Endpoint.CompleteMultipartUpload endpoint, S3Request request) {
        String origin = (request.http().secure() ? "https://" : "http://") + request.header("Host").orElse("localhost");
        String path = request.http().virtualHostBucket().isPresent() ? "/" : "/" + endpoint.bucket() + "/";
        return origin + path + PercentEncoding.encode(endpoint.key());
    }
}
