package dev.pannier.cli;

import dev.pannier.large.LargeItemOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class StoredItemReportTest {
    private static final String TAG = "compress=zstd attributes=text overflow=offload bucket=media threshold=32KB"
            + " group=stock:count dead-letter=failed";

    private static AttributeValue form(String form, int size, int stored, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> figures = new LinkedHashMap<>(more);
        figures.put("form", AttributeValue.fromS(form));
        figures.put("size", AttributeValue.fromN(Integer.toString(size)));
        figures.put("stored", AttributeValue.fromN(Integer.toString(stored)));
        return AttributeValue.fromM(figures);
    }

    private static String explain(String tag, String name, AttributeValue form) {
        return explain(tag, Map.of(name, form));
    }

    private static String explain(String tag, Map<String, AttributeValue> forms) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(new PrintStream(out, true, UTF_8), System.err, false, Map.of());
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("id", AttributeValue.fromS("a"));
        item.putAll(forms);
        new StoredItemReport(terminal, LargeItemOptions.parse(tag), Set.of("id", "category"), List.of("id"))
                .print(item);
        return out.toString(UTF_8);
    }

    @Test
    void theStrategyIsSaidInWords() {
        assertThat(StoredItemReport.strategy(LargeItemOptions.parse(TAG)))
                .isEqualTo("compress; compresses with zstd; objects in media over 32.0 KB; chosen: text;"
                        + " group stock: count; refused items to failed");
    }

    @Test
    void everyFormHasItsReason() {
        assertThat(explain(TAG, "text", form("compressed", 100_000, 2_000,
                Map.of("codec", AttributeValue.fromS("zstd"))))).startsWith("id=a: about ")
                .contains("text: 97.7 KB compressed with zstd to 1.95 KB; that saves 96 write units on every write");
        assertThat(explain(TAG, "photo", form("object", 100_000, 200,
                Map.of("bucket", AttributeValue.fromS("media"), "key", AttributeValue.fromS("items/x")))))
                .contains("photo: 97.7 KB in s3://media/items/x; the item was over the threshold of 32.0 KB and this"
                        + " among its largest");
        assertThat(explain("offload bucket=media attributes=photo", "photo", form("object", 1_000, 200, Map.of())))
                .contains("the tag chooses it, whatever the item's size");
        assertThat(explain(TAG, "film", form("file", 5_000_000, 200, Map.of())))
                .contains("it was uploaded as an object and adopted");
        assertThat(explain(TAG, "count", form("group", 10, 10,
                Map.of("row", AttributeValue.fromN("0"), "rowBytes", AttributeValue.fromN("15")))))
                .contains("15 B beside it").contains("the tag puts it into the group stock");
        assertThat(explain(TAG, "category", form("item", 10, 10, Map.of()))).contains("attributes of keys stay");
        assertThat(explain(TAG, "small", form("item", 10, 10, Map.of())))
                .contains("values under 2049 bytes are not compressed; the item is within 32.0 KB");
        assertThat(explain("split", "x", form("parts", 900_000, 100,
                Map.of("parts", AttributeValue.fromN("3"), "partBytes", AttributeValue.fromN("900000"), "codec",
                        AttributeValue.fromS("none")))))
                .contains("x: 879 KB in 3 parts; the item was over the")
                .contains("880 write units");
    }

    @Test
    void attributesThatAreCompressedTogetherCountOnce() {
        AttributeValue packed = AttributeValue.fromM(Map.of("form", AttributeValue.fromS("packed"), "size",
                AttributeValue.fromN("3000"), "codec", AttributeValue.fromS("zstd"), "packBytes",
                AttributeValue.fromN("5000")));

        String report = explain("compress scope=item", Map.of("x", packed, "y", packed));

        assertThat(report).startsWith("id=a: about 4.89 KB in the item; about 5 write units")
                .contains("  x: 2.93 KB compressed with zstd together with others to 4.88 KB; the tag compresses whole"
                        + " items")
                .contains("  y: 2.93 KB");
        assertThat(explain("compress", "x", packed)).contains("it was stored under another tag");
        assertThat(explain("compress scope=item", "x", form("compressed", 9_000, 100, Map.of())))
                .contains("it was stored under another tag");
        assertThat(explain("compress scope=item", "x", form("item", 10, 10, Map.of())))
                .contains(
                        "compressing the item would not pay, or it was stored before the tag; the item is within 400 KB");
        assertThat(StoredItemReport.strategy(LargeItemOptions.parse("compress scope=item")))
                .isEqualTo("compress; compresses whole items with zstd");
    }

    @Test
    void whatAnotherTagDidIsSaid() {
        assertThat(explain("reject", "x", form("parts", 900_000, 100, Map.of())))
                .contains("it was stored under another tag; pannier rewrite stores it as the tag says now");
    }
}
