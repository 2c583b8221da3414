package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.UploadBody;
import dev.pannier.objects.WriteResult;
import dev.pannier.objects.checksum.Checksum;
import dev.pannier.protocol.s3.header.ChecksumHeaders;
import dev.pannier.protocol.s3.header.ContentMd5;
import dev.pannier.protocol.s3.header.EncryptionHeaders;
import dev.pannier.protocol.s3.header.EntityTag;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.OptionalLong;

/** What PutObject and UploadPart share: a body that is streamed into the engine, and what is answered. */
final class Uploads {
    /** The most that one request may carry: 5 GiB. */
    private static final long MAX_SIZE = 5L * 1024 * 1024 * 1024;

    private Uploads() {
    }

    /** The body with what its sender claims of it. Nothing is read yet: a refusal comes before {@code 100 Continue}. */
    static UploadBody body(S3Request request) {
        long length = request.authenticated().bodyLength();
        // AWS wants a length with every body; HTTP's chunked coding, whose end is as certain, is taken here.
        if (length < 0 && !request.authenticated().form() && !request.headers().contains("Transfer-Encoding")) {
            throw S3Error.MISSING_CONTENT_LENGTH.exception();
        }
        if (length > MAX_SIZE) {
            throw S3Error.ENTITY_TOO_LARGE.exception().detail("ProposedSize", length).detail("MaxSizeAllowed",
                    MAX_SIZE);
        }
        return new UploadBody(request.authenticated().body(),
                length < 0 ? OptionalLong.empty() : OptionalLong.of(length),
                ContentMd5.of(request.headers()), ChecksumHeaders.ofBody(request.headers(), request.authenticated()));
    }

    static void send(WriteResult result, S3Request request, HttpResponse response) throws IOException {
        response.header("ETag", EntityTag.quote(result.etag()));
        result.checksum().ifPresent(checksum -> ChecksumHeaders.write(checksum, response));
        Versions.writeWritten(result.versionId(), response);
        EncryptionHeaders.writeNew(result.encryption(), request.http(), response);
        response.send();
    }

    /** The document of a copy. */
    static byte[] copyResult(String root, WriteResult result) {
        return XmlWriter.document(root, xml -> {
            xml.element("LastModified", result.lastModified()).element("ETag", EntityTag.quote(result.etag()));
            result.checksum().ifPresent(checksum -> write(checksum, xml));
        });
    }

    static void write(Checksum checksum, XmlWriter xml) {
        xml.element(checksum.algorithm().elementName(), checksum.value()).element("ChecksumType",
                checksum.type().name());
    }
}
