package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.GetObjectRequest;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.ObjectHead;
import dev.pannier.objects.ObjectInfo;
import dev.pannier.objects.ObjectPart;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.Selection;
import dev.pannier.objects.TagSet;
import dev.pannier.objects.checksum.Checksum;
import dev.pannier.protocol.s3.header.ChecksumHeaders;
import dev.pannier.protocol.s3.header.ConditionHeaders;
import dev.pannier.protocol.s3.header.EncryptionHeaders;
import dev.pannier.protocol.s3.header.EntityTag;
import dev.pannier.protocol.s3.header.HttpDate;
import dev.pannier.protocol.s3.header.ObjectHeaders;
import dev.pannier.protocol.s3.header.RangeHeader;
import dev.pannier.protocol.s3.request.ResponseOverrides;
import dev.pannier.protocol.s3.request.S3Request;
import java.util.Optional;

/** What GetObject and HeadObject share: everything but the body. */
final class ObjectReads {

    private final ObjectEngine engine;

    ObjectReads(ObjectEngine engine) {
        this.engine = engine;
    }

    /** Reads the request's headers. */
    GetObjectRequest read(Bucket bucket, String key, Optional<String> versionId, Optional<Integer> part,
            ResponseOverrides overrides, S3Request request) {
        if (overrides.any() && request.caller().anonymous()) {
            throw S3Error.INVALID_REQUEST
                    .with("Request specific response headers cannot be used for anonymous GET requests.");
        }
        return new GetObjectRequest(bucket, key, versionId, selection(part, request),
                ConditionHeaders.ofRead(request.headers()), EncryptionHeaders.ofRead(request.http()));
    }

    private static Selection selection(Optional<Integer> part, S3Request request) {
        Optional<String> range = request.header("Range");
        if (part.isPresent() && range.isPresent()) {
            throw S3Error.INVALID_REQUEST.with("Cannot specify both Range header and partNumber query parameter");
        }
        return part.<Selection>map(Selection.Part::new).or(() -> range.map(RangeHeader::parse))
                .orElse(Selection.WHOLE);
    }

    /** Writes status and headers; the length goes with the body. */
    void write(ObjectHead head, Bucket bucket, Optional<Integer> part, ResponseOverrides overrides, S3Request request,
            HttpResponse response) {
        ObjectInfo info = head.info();
        if (head.partial()) {
            response.status(206).header("Content-Range",
                    "bytes " + head.first() + '-' + (head.first() + head.length() - 1) + '/' + info.size());
        }
        response.header("Accept-Ranges", "bytes").header("Last-Modified", HttpDate.format(info.lastModified()))
                .header("ETag", EntityTag.quote(info.etag()));
        ObjectHeaders.write(info.metadata(), response);
        LockHeaders.write(info.attributes(), response);
        int tags = TagSet.of(info.attributes()).tags().size();
        if (tags > 0) {
            response.header("x-amz-tagging-count", Integer.toString(tags));
        }
        EncryptionHeaders.write(info.attributes().encryption(), request.http(), response);
        if (part.isPresent()) {
            info.parts().ifPresent(count -> response.header("x-amz-mp-parts-count", Integer.toString(count)));
        }
        if (request.header("x-amz-checksum-mode").filter("ENABLED"::equalsIgnoreCase).isPresent()) {
            checksum(head, bucket, part).ifPresent(checksum -> ChecksumHeaders.write(checksum, response));
        }
        overrides.headers().forEach(response::header);
    }

    /** The checksum of what is sent: of the whole or of one part; there is none for a range. */
    private Optional<Checksum> checksum(ObjectHead head, Bucket bucket, Optional<Integer> part) {
        ObjectInfo info = head.info();
        if (part.isEmpty() || info.parts().isEmpty()) {
            return head.length() == info.size() ? info.checksum() : Optional.empty();
        }
        return engine.objectParts(bucket, info.key(), Optional.of(info.versionId())).stream()
                .filter(own -> own.number() == part.get()).findFirst()
                .flatMap(ObjectPart::checksum).map(own -> new Checksum(own.algorithm(),
                        info.checksum().map(Checksum::type).orElse(own.type()), own.value()));
    }
}
