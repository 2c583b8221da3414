package dev.pannier.cli.demo;

import dev.pannier.large.Payload;
import dev.pannier.model.Bytes;
import java.util.HexFormat;

/**
 * A file that the demo stores.
 *
 * @param name        its name
 * @param contentType what it is
 * @param content     its bytes
 */
record DemoFile(String name, String contentType, Bytes content) {
    String sha256() {
        return sha256(content);
    }

    static String sha256(Bytes bytes) {
        return HexFormat.of().formatHex(Payload.sha256(bytes).unsafeArray());
    }

    int size() {
        return content.length();
    }

    /** The id of the product that it belongs to: its name without the extension. */
    String id() {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
