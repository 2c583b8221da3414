package dev.pannier.objects;

import java.util.Optional;

/** Turns what a request selects into bytes of one object. */
final class Selections {
    private Selections() {
    }

    /** @throws S3Exception InvalidRange, or InvalidPartNumber */
    static ObjectHead resolve(Selection selection, ObjectInfo info, Optional<Manifest> manifest) {
        return switch (selection) {
            case Selection.Whole _ -> new ObjectHead(info, 0, info.size(), false);
            case Selection.Span span -> span(span, info);
            case Selection.Suffix(long length) -> suffix(length, info);
            case Selection.Part(int number) -> part(number, info, manifest);
        };
    }

    private static ObjectHead span(Selection.Span span, ObjectInfo info) {
        if (span.first() >= info.size()) {
            throw unsatisfiable(info)
                    .detail("RangeRequested", "bytes=" + span.first() + "-" + (span.last().isPresent()
                            ? String.valueOf(span.last().getAsLong())
                            : ""));
        }
        long last = Math.min(span.last().orElse(Long.MAX_VALUE), info.size() - 1);
        return new ObjectHead(info, span.first(), last - span.first() + 1, true);
    }

    private static ObjectHead suffix(long length, ObjectInfo info) {
        if (length == 0 || info.size() == 0) {
            throw unsatisfiable(info).detail("RangeRequested", "bytes=-" + length);
        }
        long selected = Math.min(length, info.size());
        return new ObjectHead(info, info.size() - selected, selected, true);
    }

    private static S3Exception unsatisfiable(ObjectInfo info) {
        return S3Error.INVALID_RANGE.exception().detail("ActualObjectSize", info.size());
    }

    private static ObjectHead part(int number, ObjectInfo info, Optional<Manifest> manifest) {
        long start = 0;
        if (manifest.isPresent()) {
            for (Manifest.Part part : manifest.get().parts()) {
                if (part.number() == number) {
                    return whole(info, start, part.size());
                }
                start += part.size();
            }
        } else if (number == 1) {
            return whole(info, 0, info.size());
        }
        throw S3Error.INVALID_PART_NUMBER.exception().detail("PartNumberRequested", number)
                .detail("ActualPartCount", manifest.map(m -> m.parts().size()).orElse(1));
    }

    /** A whole part; an empty one has no range to name, so that the answer is an ordinary one. */
    private static ObjectHead whole(ObjectInfo info, long first, long length) {
        return new ObjectHead(info, first, length, length > 0);
    }
}
