package dev.pannier.client.upkeep;

import dev.pannier.large.Generation;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Where a part of a value is, and to which item it says that it belongs. As text it sorts by generation.
 *
 * @param generation the generation
 * @param table      the table, by its position in the request
 * @param number     the part's number
 * @param bytes      what is stored of it
 * @param partition  the partition key of both
 * @param owner      the item's sort key
 */
record PartRef(Generation generation, int table, int number, long bytes, AttributeValue partition,
        AttributeValue owner) {
    String toText() {
        return String.format(Locale.ROOT, "%s %d %06d %d %s %s", generation.text(), table, number, bytes,
                text(partition), text(owner));
    }

    static PartRef parse(String text) {
        List<String> fields = List.of(text.split(" ", -1));
        return new PartRef(new Generation(fields.get(0)), Integer.parseInt(fields.get(1)),
                Integer.parseInt(fields.get(2)), Long.parseLong(fields.get(3)), value(fields.get(4)),
                value(fields.get(5)));
    }

    static String text(AttributeValue value) {
        return switch (value.type()) {
            case S -> "S" + Base64.getEncoder().encodeToString(value.s().getBytes(UTF_8));
            case N -> "N" + value.n();
            case B -> "B" + Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe());
            default -> throw new IllegalArgumentException("no key is of type " + value.type());
        };
    }

    static AttributeValue value(String text) {
        String rest = text.substring(1);
        return switch (text.charAt(0)) {
            case 'S' -> AttributeValue.fromS(new String(Base64.getDecoder().decode(rest), UTF_8));
            case 'N' -> AttributeValue.fromN(rest);
            default -> AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(rest)));
        };
    }
}
