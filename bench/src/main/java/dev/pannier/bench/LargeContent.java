package dev.pannier.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What large values consist of: verbose JSON as a string, or bytes that do not compress. */
enum LargeContent {
    JSON("verbose JSON, a string"),
    BINARY("incompressible, binary");

    private final String title;

    LargeContent(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** A value of this size, key and name of an item of 400 KB left out. */
    AttributeValue of(int size) throws IOException {
        // An item of exactly 400 KB leaves less than that for one attribute.
        int length = size == 400 << 10 ? size - 64 : size;
        if (this == BINARY) {
            byte[] bytes = new byte[length];
            new Random(2).nextBytes(bytes);
            return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
        }
        return AttributeValue.fromS(new String(Corpus.json(length).bytes(), UTF_8));
    }

    /** Where plots go. */
    Path file(String operation) {
        return Path.of("docs", "performance", "large-" + operation + "-" + (this == JSON ? "json" : "binary") + ".svg");
    }
}
