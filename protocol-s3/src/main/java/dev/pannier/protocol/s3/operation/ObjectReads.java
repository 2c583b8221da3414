package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.GetObjectRequest;
import dev.pannier.objects.ObjectHead;
import dev.pannier.objects.ObjectInfo;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.Selection;
import dev.pannier.protocol.s3.header.ChecksumHeaders;
import dev.pannier.protocol.s3.header.ConditionHeaders;
import dev.pannier.protocol.s3.header.EntityTag;
import dev.pannier.protocol.s3.header.HttpDate;
import dev.pannier.protocol.s3.header.ObjectHeaders;
import dev.pannier.protocol.s3.header.RangeHeader;
import dev.pannier.protocol.s3.request.ResponseOverrides;
import dev.pannier.protocol.s3.request.S3Request;
import java.util.Locale;
import java.util.Optional;

/** What GetObject and HeadObject share: everything but the body. */
final class ObjectReads {
    private static final String SSE_CUSTOMER = "x-amz-server-side-encryption-customer-";

    private ObjectReads() {
    }

    /** Reads the request's headers. */
    static GetObjectRequest read(Bucket bucket, String key, Optional<Integer> part, ResponseOverrides overrides,
            S3Request request) {
        if (overrides.any() && request.caller().anonymous()) {
            throw S3Error.INVALID_REQUEST
                    .with("Request specific response headers cannot be used for anonymous GET requests.");
        }
        request.headers().forEach(field -> {
            if (field.name().toLowerCase(Locale.ROOT).startsWith(SSE_CUSTOMER)) {
                throw S3Error.INVALID_REQUEST
                        .with("The encryption parameters are not applicable to this object.");
            }
        });
        return new GetObjectRequest(bucket, key, selection(part, request),
                ConditionHeaders.ofRead(request.headers()));
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
    static void write(ObjectHead head, boolean ofPart, ResponseOverrides overrides, S3Request request,
            HttpResponse response) {
        ObjectInfo info = head.info();
        if (head.partial()) {
            response.status(206).header("Content-Range",
                    "bytes " + head.first() + '-' + (head.first() + head.length() - 1) + '/' + info.size());
        }
        response.header("Accept-Ranges", "bytes").header("Last-Modified", HttpDate.format(info.lastModified()))
                .header("ETag", EntityTag.quote(info.etag()));
        ObjectHeaders.write(info.metadata(), response);
        if (ofPart) {
            info.parts().ifPresent(count -> response.header("x-amz-mp-parts-count", Integer.toString(count)));
        }
        boolean whole = head.length() == info.size();
        if (whole && request.header("x-amz-checksum-mode").filter("ENABLED"::equalsIgnoreCase).isPresent()) {
            info.checksum().ifPresent(checksum -> ChecksumHeaders.write(checksum, response));
        }
        overrides.headers().forEach(response::header);
    }
}
