package dev.pannier.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What large items consist of. A request carries 16 MB: of bytes that do not compress that is an item of 16 MB, less the
 * request around it, because base64 is counted decoded. Of JSON in a string it is 12 MB, because every quotation mark is
 * escaped.
 */
enum LargeContent {
    JSON("verbose JSON, a string", "12 MB", 12 << 20),
    BINARY("incompressible, binary", "16 MB", (16 << 20) - 1024);

    /** An item of exactly 400 KB leaves less than that for one attribute: names and key. */
    private static final int REST = 64;

    /** The AWS SDK for Java reads no string of more than 20,000,000 characters, base64 included. */
    private static final int ONE_ATTRIBUTE = 15_000_000;

    private final String title;
    private final String largestLabel;
    private final int largest;

    LargeContent(String title, String largestLabel, int largest) {
        this.title = title;
        this.largestLabel = largestLabel;
        this.largest = largest;
    }

    String title() {
        return title;
    }

    /** The names of the sizes. */
    List<String> labels() {
        return List.of("100 KB", "400 KB", "1 MB", "4 MB", largestLabel);
    }

    /** How large the items are, ascending. */
    List<Integer> sizes() {
        return List.of(100 << 10, 400 << 10, 1 << 20, 4 << 20, largest);
    }

    /** The large attributes of an item of this size: one, or two halves where the SDK could not read one. */
    Map<String, AttributeValue> of(int size) throws IOException {
        int length = size - REST;
        return length <= ONE_ATTRIBUTE
                ? Map.of("value", value(length, 2))
                : Map.of("value", value(length / 2, 2), "more", value(length - length / 2, 3));
    }

    private AttributeValue value(int length, long seed) throws IOException {
        if (this == BINARY) {
            byte[] bytes = new byte[length];
            new Random(seed).nextBytes(bytes);
            return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
        }
        return AttributeValue.fromS(new String(Corpus.json(length).bytes(), UTF_8));
    }
}
