package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.objects.checksum.MultipartChecksum;
import dev.pannier.objects.checksum.RunningChecksum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks the list of parts of CompleteMultipartUpload against what was uploaded, in AWS's order. */
final class PartListCheck {
    private final UploadRow upload;
    private final long minimumPartSize;

    PartListCheck(UploadRow upload, long minimumPartSize) {
        this.upload = upload;
        this.minimumPartSize = minimumPartSize;
    }

    CompletedObject check(CompleteUploadRequest request, Map<Integer, PartRow> uploaded) {
        checkOrder(request);
        checkType(request);
        List<Manifest.Part> parts = new ArrayList<>(request.parts().size());
        RunningChecksum md5 = RunningChecksum.md5();
        MultipartChecksum checksum = new MultipartChecksum(upload.algorithm(), upload.type());
        long size = 0;
        for (CompletedPart listed : request.parts()) {
            checkAlgorithm(listed);
            PartRow part = Optional.ofNullable(uploaded.get(listed.number())).filter(row -> matches(listed, row))
                    .orElseThrow(() -> invalidPart(request, listed));
            Bytes value = part.checksum().map(StoredChecksum::value).orElse(Bytes.EMPTY);
            md5.update(part.md5().unsafeArray(), 0, part.md5().length());
            checksum.add(value.unsafeArray(), part.size());
            parts.add(new Manifest.Part(listed.number(), part.size(), value, part.segments()));
            size += part.size();
        }
        checkSizes(parts, uploaded);
        CompletedObject object = new CompletedObject(new Manifest(parts), size, Bytes.wrap(md5.finish()),
                new StoredChecksum(upload.algorithm(), upload.type(), Bytes.wrap(checksum.finish())));
        checkWhole(request, object);
        return object;
    }

    private static void checkOrder(CompleteUploadRequest request) {
        int last = 0;
        for (CompletedPart part : request.parts()) {
            if (part.number() <= last) {
                throw S3Error.INVALID_PART_ORDER.exception().detail("UploadId", request.uploadId());
            }
            last = part.number();
        }
    }

    private void checkType(CompleteUploadRequest request) {
        if (request.checksumType().filter(type -> type != upload.type()).isPresent()) {
            throw S3Error.INVALID_REQUEST.with("The upload was created using the " + upload.type()
                    + " checksum mode. The complete request must use the same checksum mode.");
        }
    }

    /** Of a part's checksum by another algorithm than the one chosen AWS says that it does not match. */
    private void checkAlgorithm(CompletedPart listed) {
        listed.checksums().keySet().stream().filter(other -> upload.chosen() && other != upload.algorithm()).findFirst()
                .ifPresent(other -> {
                    throw S3Error.BAD_DIGEST.with("The " + other.name().toLowerCase(Locale.ROOT)
                            + " you specified for part " + listed.number() + " did not match what we received.");
                });
    }

    private boolean matches(CompletedPart listed, PartRow part) {
        return Preconditions.unquoted(listed.etag()).equals(part.etag())
                && listed.checksums().entrySet().stream().allMatch(sent -> part.checksum().filter(
                        stored -> stored.algorithm() == sent.getKey() && stored.base64().equals(sent.getValue()))
                        .isPresent());
    }

    private static S3Exception invalidPart(CompleteUploadRequest request, CompletedPart part) {
        return S3Error.INVALID_PART.exception().detail("UploadId", request.uploadId())
                .detail("PartNumber", part.number()).detail("ETag", Preconditions.unquoted(part.etag()));
    }

    private void checkSizes(List<Manifest.Part> parts, Map<Integer, PartRow> uploaded) {
        for (Manifest.Part part : parts.subList(0, parts.size() - 1)) {
            if (part.size() < minimumPartSize) {
                String etag = Optional.ofNullable(uploaded.get(part.number())).map(PartRow::etag).orElse("");
                throw S3Error.ENTITY_TOO_SMALL.exception().detail("ProposedSize", part.size())
                        .detail("MinSizeAllowed", minimumPartSize).detail("PartNumber", part.number())
                        .detail("ETag", etag);
            }
        }
    }

    private void checkWhole(CompleteUploadRequest request, CompletedObject object) {
        if (request.size().isPresent() && request.size().getAsLong() != object.size()) {
            throw S3Error.INVALID_REQUEST
                    .with("The provided 'x-amz-mp-object-size' header value " + request.size().getAsLong()
                            + " does not match what was computed: " + object.size());
        }
        if (object.size() > Limits.MAX_OBJECT) {
            throw S3Error.ENTITY_TOO_LARGE.exception().detail("ProposedSize", object.size())
                    .detail("MaxSizeAllowed", Limits.MAX_OBJECT);
        }
        Map<ChecksumAlgorithm, String> sent = request.checksums();
        String computed = object.checksum().toWire(object.manifest().parts().size()).value();
        String expected = sent.get(upload.algorithm());
        if (expected != null && !expected.equals(computed)
                && !(upload.type() == ChecksumType.COMPOSITE && expected.equals(object.checksum().base64()))) {
            throw S3Error.BAD_DIGEST.with("The " + upload.algorithm()
                    + " you specified did not match the calculated checksum.");
        }
    }
}
