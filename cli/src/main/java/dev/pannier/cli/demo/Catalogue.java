package dev.pannier.cli.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** A product catalogue of a few thousand entries: a JSON document over 400 KB. */
final class Catalogue {
    private static final int PRODUCTS = 2_600;
    private static final List<String> KINDS = List.of("bicycle", "pannier", "helmet", "lamp", "bell", "pump", "saddle",
            "lock", "trailer", "bottle");
    private static final List<String> ADJECTIVES = List.of("light", "sturdy", "folding", "waterproof", "red", "quiet",
            "classic", "long", "winter", "mountain");

    private Catalogue() {
    }

    static byte[] json() throws IOException {
        Random random = new Random(42);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (int i = 0; i < PRODUCTS; i++) {
                String adjective = ADJECTIVES.get(random.nextInt(ADJECTIVES.size()));
                String kind = KINDS.get(random.nextInt(KINDS.size()));
                json.writeStartObject();
                json.writeStringField("sku", String.format("P-%05d", i));
                json.writeStringField("title", adjective + " " + kind);
                json.writeStringField("category", kind);
                json.writeNumberField("price", (500 + random.nextInt(200_000)) / 100.0);
                json.writeNumberField("stock", random.nextInt(400));
                json.writeStringField("description", "A " + adjective + " " + kind + " for every day, tested over "
                        + random.nextInt(9_000) + " kilometres.");
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return out.toByteArray();
    }
}
