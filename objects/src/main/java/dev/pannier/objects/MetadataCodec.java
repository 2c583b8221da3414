package dev.pannier.objects;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Object metadata in rows. */
final class MetadataCodec {
    private MetadataCodec() {
    }

    static void write(RowWriter row, ObjectMetadata metadata) {
        row.number(metadata.headers().size());
        metadata.headers().forEach((header, value) -> row.one(header.id()).string(value));
        row.number(metadata.user().size());
        metadata.user().forEach((name, value) -> row.string(name).string(value));
    }

    static ObjectMetadata read(RowReader row, String storageClass) {
        Map<StandardHeader, String> headers = new EnumMap<>(StandardHeader.class);
        for (int left = row.count(); left > 0; left--) {
            headers.put(header(row.one()), row.string());
        }
        Map<String, String> user = new TreeMap<>();
        for (int left = row.count(); left > 0; left--) {
            user.put(row.string(), row.string());
        }
        return new ObjectMetadata(headers, user, storageClass);
    }

    private static StandardHeader header(int id) {
        for (StandardHeader header : StandardHeader.values()) {
            if (header.id() == id) {
                return header;
            }
        }
        throw new IllegalStateException("header " + id);
    }
}
