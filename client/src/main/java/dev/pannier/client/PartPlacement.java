package dev.pannier.client;

import dev.pannier.large.Codec;
import dev.pannier.large.Generation;
import dev.pannier.large.PartRow;
import dev.pannier.large.PartsHeader;
import dev.pannier.large.Payload;
import dev.pannier.large.ReservedKeys;
import dev.pannier.large.SplitPayload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values become parts beside their item. */
final class PartPlacement implements Placement {
    private final LargeTable table;
    private final Map<String, AttributeValue> key;
    private final Codec codec;

    private PartPlacement(LargeTable table, Map<String, AttributeValue> key) {
        this.table = table;
        this.key = key;
        this.codec = table.options().compression().orElse(Codec.NONE);
    }

    /** Of the item with this key or more; nothing can be split if it has no valid one, and DynamoDB says why. */
    static Optional<Placement> of(LargeTable table, Map<String, AttributeValue> item) {
        TableShape shape = table.shape();
        return TableShape.pick(item, shape.keys()).filter(shape::isWellTyped)
                .map(key -> new PartPlacement(table, key));
    }

    @Override
    public int threshold() {
        return table.options().splitting().orElseThrow().threshold();
    }

    @Override
    public List<String> chosen() {
        return table.options().splitting().orElseThrow().chosen();
    }

    @Override
    public int formSize() {
        return PartsHeader.SIZE_BOUND;
    }

    @Override
    public Placed place(String attribute, Payload payload) {
        SplitPayload split = SplitPayload.of(payload, codec);
        Generation generation = table.outside().parts().newGeneration();
        PartsHeader header = new PartsHeader(generation, split.stored().size(), payload.bytes().length(),
                payload.sha256(), codec, payload.type());
        String sortName = table.shape().keys().get(1);
        dev.pannier.model.AttributeValue owner = SdkValues
                .toModel(key.getOrDefault(sortName, AttributeValue.fromS("")));
        Outside.InParts outside = table.parts(key, header);
        List<Map<String, AttributeValue>> rows = new ArrayList<>();
        for (PartRow row : PartRow.of(split, owner)) {
            Map<String, AttributeValue> item = new LinkedHashMap<>(outside.partitionKey());
            item.put(sortName, SdkValues.fromModel(ReservedKeys.part(owner.type(), generation, row.number())));
            row.attributes().forEach((name, value) -> item.put(name, SdkValues.fromModel(value)));
            rows.add(item);
        }
        return new Placed(header, outside, () -> {
        }, rows);
    }
}
