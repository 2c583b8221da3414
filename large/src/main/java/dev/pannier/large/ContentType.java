package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.Bytes;
import java.util.List;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * The media type of a payload, by its first bytes.
 *
 * <p>Only types that a browser displays without running anything in them: HTML and SVG stay plain text, since the
 * object is served from the store's own origin.
 */
final class ContentType {
    static final String BINARY = "application/octet-stream";
    static final String JSON = "application/json";
    static final String TEXT = "text/plain; charset=utf-8";

    private static final List<Magic> KNOWN = List.of(new Magic("\u0089PNG\r\n\u001a\n", 0, "image/png"),
            new Magic("\u00ff\u00d8\u00ff", 0, "image/jpeg"), new Magic("GIF8", 0, "image/gif"),
            new Magic("WEBP", 8, "image/webp"), new Magic("ftypavif", 4, "image/avif"),
            new Magic("ftyp", 4, "video/mp4"), new Magic("\u001aE\u00df\u00a3", 0, "video/webm"),
            new Magic("%PDF-", 0, "application/pdf"), new Magic("PK\u0003\u0004", 0, "application/zip"),
            new Magic("\u001f\u008b\b", 0, "application/gzip"),
            new Magic("(\u00b5/\u00fd", 0, "application/zstd"), new Magic("PAR1", 0, "application/vnd.apache.parquet"),
            new Magic("OggS", 0, "application/ogg"), new Magic("ID3", 0, "audio/mpeg"),
            new Magic("fLaC", 0, "audio/flac"));

    private ContentType() {
    }

    static String of(AttributeType type, Bytes bytes) {
        if (type == AttributeType.B) {
            return KNOWN.stream().filter(magic -> magic.matches(bytes)).findFirst().map(Magic::contentType)
                    .orElse(BINARY);
        } else if (type == AttributeType.S) {
            return looksLikeJson(bytes) ? JSON : TEXT;
        }
        return JSON;
    }

    private static boolean looksLikeJson(Bytes bytes) {
        if (bytes.length() < 2) {
            return false;
        }
        byte first = bytes.at(0);
        byte last = bytes.at(bytes.length() - 1);
        return (first == '{' && last == '}') || (first == '[' && last == ']');
    }

    private record Magic(String text, int offset, String contentType) {
        boolean matches(Bytes bytes) {
            byte[] expected = text.getBytes(ISO_8859_1);
            return bytes.length() >= offset + expected.length
                    && Bytes.copyOf(bytes.unsafeArray(), offset, expected.length).equals(Bytes.wrap(expected));
        }
    }
}
