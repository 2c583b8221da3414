package dev.pannier.objects;

import dev.pannier.kv.KeySpace;
import dev.pannier.kv.Reads;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.Utf8;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ListObjectVersions. */
final class ListVersions {
    private final EngineContext context;

    ListVersions(EngineContext context) {
        this.context = context;
    }

    VersionPage execute(ListVersionsRequest request) {
        Limits.checkKey(request.prefix());
        Limits.checkKey(request.delimiter());
        Limits.checkKey(request.keyMarker());
        // A marker that is no id is an error, whatever the page would show.
        Optional<VersionStamp> marker = request.versionIdMarker().isEmpty()
                ? Optional.empty()
                : Optional.of(VersionStamp.parse(request.versionIdMarker()));
        int limit = Math.min(request.maxKeys(), ListVersionsRequest.MAX_KEYS);
        if (limit == 0) {
            return new VersionPage(List.of(), List.of(), false, "", "");
        }
        DelimitedScan scan = new DelimitedScan(KeySpace.OBJECT, request.bucket().id(), Utf8.encode(request.prefix()),
                Utf8.encode(request.delimiter()), VersionCursor::open);
        Page page = new Page(limit);
        try (Snapshot snapshot = context.store().snapshot()) {
            scan.run(snapshot, begin(snapshot, request, marker, scan, page), page);
        }
        return page.toPage();
    }

    private static byte[] begin(Reads reads, ListVersionsRequest request, Optional<VersionStamp> marker,
            DelimitedScan scan, Page page) {
        String key = request.keyMarker();
        if (key.isEmpty()) {
            return new byte[0];
        }
        byte[] string = Utf8.encode(key);
        if (marker.isEmpty()) {
            return scan.afterEntry(string);
        }
        VersionReads versions = new VersionReads(reads, request.bucket(), key);
        long newest = versions.current().or(versions::newestOfOthers).map(ObjectRow::stamp).orElse(0L);
        // A version that has been removed since the page before has still its place; only for null it is not known.
        long stamp = marker.get().named()
                ? marker.get().value()
                : versions.find(marker.get()).map(ObjectRow::stamp).orElse(Long.MAX_VALUE);
        if (newest < stamp) {
            return Keys.object(request.bucket().id(), key).bytes();
        }
        page.previous = key;
        byte[] after = Keys.otherVersion(request.bucket().id(), key, stamp - 1).bytes();
        after[0] = KeySpace.OBJECT;
        return after;
    }

    private static final class Page extends ListingPage<VersionSummary> {
        /** The key of which a newer version has been seen. */
        private @Nullable String previous;

        Page(int limit) {
            super(limit);
        }

        @Override
        VersionSummary entry(String key, byte[] rowKey, byte[] value) {
            boolean latest = !key.equals(previous);
            previous = key;
            return new VersionSummary(ObjectRow.decodeSummary(key, value), latest);
        }

        VersionPage toPage() {
            String version = entries().isEmpty() || endsWithPrefix() ? "" : entries().getLast().object().versionId();
            return new VersionPage(entries(), commonPrefixes(), more(), last(), version);
        }
    }
}
