package dev.pannier.items;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.ReadMode;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.s;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code X-Pannier-Read: stored} tells how each attribute is stored. */
class StoredFormsTest {
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private Item forms(String options, Item item) {
        fixture.bucket();
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withTags(Map.of(LargeItemOptions.TAG, options)));
        fixture.put(item);
        Item scanned = fixture.scan(Optional.empty(), PageOptions.DEFAULT.withReadMode(Optional.of(ReadMode.STORED)))
                .items().getFirst().item();
        assertThat(fixture.engine.get(OWNER, new GetItem("t", item("pk", "a"), Optional.empty(), true,
                Optional.of(ReadMode.STORED))).item().orElseThrow().item()).isEqualTo(scanned);
        return scanned;
    }

    private static AttributeValue noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return AttributeValue.b(bytes);
    }

    private static Map<String, AttributeValue> form(Item forms, String name) {
        return ((AttributeValue.M) forms.get(name).orElseThrow()).values();
    }

    @Test
    void attributesInTheItemAndObjects() {
        Item forms = forms("offload bucket=media threshold=10KB",
                item("pk", "a", "n", 7, "x", noise(20_000), "y", noise(500)));

        assertThat(forms.get("pk")).contains(AttributeValue.s("a"));
        assertThat(form(forms, "y")).containsEntry("form", AttributeValue.s("item")).containsEntry("size",
                AttributeValue.n(500));
        assertThat(form(forms, "x")).containsEntry("form", AttributeValue.s("object"))
                .containsEntry("size", AttributeValue.n(20_000)).containsEntry("bucket", AttributeValue.s("media"))
                .containsEntry("key", AttributeValue.s(fixture.payloadKeys().getFirst()));
    }

    @Test
    void compressedValuesPartsAndGroups() {
        Item forms = forms("compress=lz4 overflow=split threshold=10KB group=one:g:h",
                item("pk", "a", "text", AttributeValue.s("text ".repeat(1_000)), "x", noise(500_000), "g", noise(100),
                        "h", AttributeValue.s("text ".repeat(1_000))));

        assertThat(form(forms, "text")).containsEntry("form", AttributeValue.s("compressed"))
                .containsEntry("codec", AttributeValue.s("lz4")).containsEntry("size", AttributeValue.n(5_000));
        assertThat(form(forms, "x")).containsEntry("form", AttributeValue.s("parts"))
                .containsEntry("parts", AttributeValue.n(2)).containsEntry("size", AttributeValue.n(500_000))
                .containsEntry("partBytes", AttributeValue.n(500_000));
        assertThat(form(forms, "g")).containsEntry("form", AttributeValue.s("group"))
                .containsEntry("size", AttributeValue.n(100)).containsEntry("row", AttributeValue.n(0));
        assertThat(form(forms, "h")).containsEntry("form", AttributeValue.s("group"))
                .containsEntry("codec", AttributeValue.s("lz4")).containsEntry("size", AttributeValue.n(5_000));
    }

    @Test
    void itemsOfPlainTablesToo() {
        Item forms = forms("reject", item("pk", "a", "n", 7));

        assertThat(form(forms, "n")).containsEntry("form", AttributeValue.s("item"));
    }
}
