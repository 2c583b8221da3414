package dev.pannier.model;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ItemCodecTest {
    @Provide
    Arbitrary<Item> items() {
        return AttributeValues.items();
    }

    @Property
    void anItemRoundTrips(@ForAll("items") Item item) {
        assertThat(ItemCodec.decode(ItemCodec.encode(item))).isEqualTo(StoredItem.of(item));
    }

    @Property
    void aVisitorHearsTheWholeItem(@ForAll("items") Item item) {
        RebuildingVisitor visitor = new RebuildingVisitor();

        ItemCodec.visit(ItemCodec.encode(item), visitor);

        assertThat(visitor.item()).isEqualTo(item);
    }

    @Property
    void aCutItemIsCorruptNotACrash(@ForAll("items") Item item) {
        byte[] whole = ItemCodec.encode(item);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ItemCodec.decode(cut)).isInstanceOf(CorruptDataException.class);
        }
    }

    @Test
    void pointersAreKeptApartFromAttributes() {
        StoredItem stored = new StoredItem(new Item(Map.of("id", AttributeValue.s("1"))),
                Map.of("photo", Bytes.wrap(new byte[]{1, 2, 3})));

        byte[] bytes = ItemCodec.encode(stored);

        assertThat(ItemCodec.decode(bytes)).isEqualTo(stored);
        assertThat(ItemCodec.hasOffloaded(bytes)).isTrue();
        assertThat(ItemCodec.hasOffloaded(ItemCodec.encode(stored.item()))).isFalse();
    }

    @Test
    void attributesAreAddedToAnEncodedItem() {
        Map<String, Bytes> pointers = Map.of("p", Bytes.wrap(new byte[]{1, 2}));
        byte[] item = ItemCodec.encode(new StoredItem(new Item(Map.of("a", AttributeValue.s("A"))), pointers));
        byte[] added = ItemCodec.encode(new Item(Map.of("b", AttributeValue.n(1), "c", AttributeValue.nul())));

        assertThat(ItemCodec.decode(ItemCodec.join(item, added))).isEqualTo(new StoredItem(new Item(
                Map.of("a", AttributeValue.s("A"), "b", AttributeValue.n(1), "c", AttributeValue.nul())), pointers));
        assertThat(ItemCodec.join(item, ItemCodec.encode(Item.EMPTY))).isEqualTo(item);
        assertThatThrownBy(() -> ItemCodec.join(added, item)).isInstanceOf(CorruptDataException.class);
    }

    @Test
    void bytesNestedDeeperThanAnyItemAreCorrupt() {
        BinaryWriter forged = new BinaryWriter(100_000).writeByte(1).writeVarint(0).writeVarint(1).writeString("a");
        for (int i = 0; i < 40_000; i++) {
            forged.writeByte(10).writeVarint(1);
        }
        byte[] bytes = forged.writeByte(6).toByteArray();

        assertThatThrownBy(() -> ItemCodec.decode(bytes)).isInstanceOf(CorruptDataException.class);
    }
}
