package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.ObjectPart;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.util.List;
import java.util.Optional;

/**
 * The page of an object's parts that GetObjectAttributes is asked for.
 *
 * @param marker only parts with a greater number
 * @param maximum how many
 */
record PartsOfObject(int marker, int maximum) {
    private static final int MAX_PARTS = 1000;

    static PartsOfObject of(S3Request request) {
        return new PartsOfObject(number(request, "x-amz-part-number-marker", 0),
                Math.min(number(request, "x-amz-max-parts", MAX_PARTS), MAX_PARTS));
    }

    private static int number(S3Request request, String header, int otherwise) {
        Optional<String> value = request.header(header);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same answer as for a negative one.
        }
        throw S3Error.INVALID_ARGUMENT.with("Provided " + header + " not an integer or within integer range")
                .detail("ArgumentName", header).detail("ArgumentValue", value.get());
    }

    void write(List<ObjectPart> parts, XmlWriter xml) {
        xml.element("PartsCount", parts.size());
        List<ObjectPart> page = parts.stream().filter(part -> part.number() > marker).limit(maximum).toList();
        int last = page.isEmpty() ? 0 : page.getLast().number();
        boolean truncated = !page.isEmpty() && last < parts.getLast().number();
        xml.element("PartNumberMarker", marker).element("NextPartNumberMarker", last).element("MaxParts", maximum)
                .element("IsTruncated", truncated);
        for (ObjectPart part : page) {
            xml.element("Part", inner -> {
                inner.element("PartNumber", part.number()).element("Size", part.size());
                part.checksum().ifPresent(
                        value -> inner.element(value.algorithm().elementName(), value.value()));
            });
        }
    }
}
