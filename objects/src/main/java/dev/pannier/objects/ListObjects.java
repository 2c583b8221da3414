package dev.pannier.objects;

import dev.pannier.kv.KeySpace;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.Utf8;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** ListObjects and ListObjectsV2. */
final class ListObjects {
    private final EngineContext context;

    ListObjects(EngineContext context) {
        this.context = context;
    }

    ObjectPage execute(ListObjectsRequest request) {
        int limit = Math.min(request.maxKeys(), ListObjectsRequest.MAX_KEYS);
        if (limit == 0) {
            return new ObjectPage(List.of(), List.of(), Optional.empty(), Optional.empty());
        }
        DelimitedScan scan = new DelimitedScan(KeySpace.OBJECT, request.bucket().id(), Utf8.encode(request.prefix()),
                Utf8.encode(request.delimiter()));
        String marker = request.token().map(ListObjects::decodeToken).orElse(request.marker());
        Limits.checkKey(request.prefix());
        Limits.checkKey(request.delimiter());
        Limits.checkKey(marker);
        Limits.checkKey(request.startAfter());
        Page page = new Page(limit);
        try (Snapshot snapshot = context.store().snapshot()) {
            scan.run(snapshot, begin(scan, marker, request.startAfter()), page);
        }
        return page.toPage();
    }

    private static byte[] begin(DelimitedScan scan, String marker, String startAfter) {
        if (!marker.isEmpty()) {
            return scan.afterEntry(Utf8.encode(marker));
        }
        return startAfter.isEmpty() ? new byte[0] : scan.afterString(Utf8.encode(startAfter));
    }

    /**
     * Where the page before ended: a key or a common prefix. Which of them needs no saying: with the same delimiter, only
     * a common prefix contains it after the prefix.
     */
    private static String encodeToken(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Utf8.encode(last));
    }

    private static String decodeToken(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return Utf8.decode(bytes, 0, bytes.length);
        } catch (IllegalArgumentException e) {
            throw S3Error.INVALID_ARGUMENT.with("The continuation token provided is incorrect")
                    .detail("ArgumentName", "continuation-token");
        }
    }

    private static final class Page extends ListingPage<ObjectSummary> {
        Page(int limit) {
            super(limit);
        }

        @Override
        ObjectSummary entry(String key, byte[] rowKey, byte[] value) {
            return ObjectRow.decodeSummary(key, value);
        }

        ObjectPage toPage() {
            Optional<String> last = last().isEmpty() ? Optional.empty() : Optional.of(last());
            return new ObjectPage(entries(), commonPrefixes(), last,
                    more() ? last.map(ListObjects::encodeToken) : Optional.empty());
        }
    }
}
