package dev.pannier.items;

import dev.pannier.expression.Update;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.projection;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random operations on a table with each strategy, the tag changing in between, agree with the same operations on a map;
 * and in the end everything that is stored is referred to, and nothing else.
 */
class RandomStrategiesTest {
    private static final List<String> TAGS = List.of("reject", "offload bucket=media threshold=2KB",
            "offload bucket=media threshold=20KB attributes=x read=inline", "split threshold=2KB",
            "split attributes=y threshold=8KB", "compress=zstd", "compress=lz4 overflow=split threshold=4KB",
            "compress=zlib attributes=x overflow=offload bucket=media threshold=4KB", "auto", "auto bucket=media",
            "split group=one:x:n group=two:y", "split group=one:x group=two:y:n threshold=4KB",
            "compress=snappy group=all:x:y:n overflow=offload bucket=media threshold=1KB",
            "offload bucket=media threshold=1KB group=two:y dead-letter=media", "compress=zstd scope=item",
            "compress=lz4 scope=item overflow=split threshold=4KB",
            "compress=zlib scope=item overflow=offload bucket=media threshold=4KB");
    static final int OPERATIONS = 14;
    static final int CODES = 1 << 20;

    @Property(tries = 120)
    void everyStrategyIsAMap(@ForAll @Size(max = 40) List<@IntRange(max = CODES - 1) Integer> codes)
            throws InterruptedException {
        try (EngineFixture fixture = new EngineFixture()) {
            fixture.bucket();
            fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk", "sk"), s("pk"), s("sk"), s("g"))
                    .withLocalIndexes(new LocalIndex("local", KeySchema.of("pk", "g"), IndexProjection.include("x")))
                    .withGlobalIndexes(GlobalIndex.of("all", KeySchema.of("g"), IndexProjection.ALL)));
            Map<Item, Item> model = new LinkedHashMap<>();
            for (int code : codes) {
                new Operation(fixture, model, code).run();
            }
            check(fixture, model);
            fixture.restart();
            check(fixture, model);
            fixture.engine.deleteTable(OWNER, "t");
            fixture.engine.awaitIdle();
            StoredRows.checkReferences(fixture);
        }
    }

    private static void check(EngineFixture fixture, Map<Item, Item> model) {
        assertThat(fixture.scanAll(Optional.empty(), PageOptions.DEFAULT))
                .containsExactlyInAnyOrderElementsOf(model.values());
        assertThat(fixture.scanAll(Optional.of("all"), PageOptions.DEFAULT)).containsExactlyInAnyOrderElementsOf(
                model.values().stream().filter(item -> item.get("g").isPresent()).toList());
        assertThat(fixture.engine.describeTable(OWNER, "t").itemCount()).isEqualTo(model.size());
        StoredRows.checkReferences(fixture);
        StoredRows.checkSizes(fixture);
    }

    private record Operation(EngineFixture fixture, Map<Item, Item> model, int code) {
        private int digit(int place, int base) {
            return (code >>> place) % base;
        }

        private Item key() {
            return item("pk", "p" + digit(4, 2), "sk", "s" + digit(5, 2));
        }

        private AttributeValue value(int place) {
            int size = List.of(5, 700, 3_000, 9_000, 60_000).get(digit(place, 5));
            return switch (digit(place + 1, 4)) {
                case 0 -> AttributeValue.s("text ".repeat(size / 5));
                case 1 -> AttributeValue.l(AttributeValue.n(size), AttributeValue.s("é".repeat(size / 2)));
                default -> noise(size);
            };
        }

        private AttributeValue noise(int size) {
            byte[] bytes = new byte[size];
            new Random(code).nextBytes(bytes);
            return AttributeValue.b(bytes);
        }

        private Item whole() {
            Item item = key().with("x", value(6)).with("y", value(9)).with("n", AttributeValue.n(1));
            return digit(12, 2) == 0 ? item : item.with("g", AttributeValue.s("g" + digit(13, 2)));
        }

        void run() {
            switch (digit(0, OPERATIONS)) {
                case 0, 1 -> fixture.engine.tagTable(OWNER, "t",
                        Map.of(LargeItemOptions.TAG, TAGS.get(digit(6, TAGS.size()))));
                case 2, 3, 4 -> put(whole());
                case 5 -> change(update("SET x = :0", value(7)), Map.of("x", value(7)), List.of());
                case 6 -> change(update("SET y = :0, n = :1 REMOVE x", value(8), 2),
                        Map.of("y", value(8), "n", AttributeValue.n(2)), List.of("x"));
                case 7 -> change(update("SET g = :0 REMOVE y", "g1"), Map.of("g", AttributeValue.s("g1")),
                        List.of("y"));
                case 8 -> change(new Update(List.of()), Map.of(), List.of());
                case 9 -> copy();
                case 10 -> delete();
                case 11 -> batch();
                case 12 -> transact();
                default -> read();
            }
        }

        private void put(Item item) {
            WriteResult result = fixture.put(item, WriteOptions.DEFAULT.returning(ReturnValues.ALL_OLD));
            assertThat(result.attributes()).isEqualTo(Optional.ofNullable(model.put(key(), item)));
        }

        private void change(Update update, Map<String, AttributeValue> set, List<String> removed) {
            Map<String, AttributeValue> attributes = new LinkedHashMap<>(
                    model.getOrDefault(key(), key()).attributes());
            attributes.putAll(set);
            attributes.keySet().removeAll(removed);
            assertThat(fixture.change(key(), update, ReturnValues.ALL_NEW).attributes())
                    .contains(new Item(attributes));
            model.put(key(), new Item(attributes));
        }

        /** One attribute's value becomes another's, if there is one. */
        private void copy() {
            AttributeValue x = model.getOrDefault(key(), Item.EMPTY).attributes().get("x");
            try {
                fixture.engine.write(OWNER, new ItemWrite.Change("t", key(), update("SET y = x"),
                        WriteOptions.when(condition("attribute_exists(x) AND size(x) > :0", 1))));
                assertThat(x).isNotNull();
                model.computeIfPresent(key(), (_, item) -> item.with("y", item.get("x").orElseThrow()));
            } catch (ConditionFailedException e) {
                assertThat(x).isNull();
            }
        }

        private void delete() {
            WriteResult result = fixture.engine.write(OWNER,
                    new ItemWrite.Delete("t", key(), WriteOptions.DEFAULT.returning(ReturnValues.ALL_OLD)));
            assertThat(result.attributes()).isEqualTo(Optional.ofNullable(model.remove(key())));
        }

        private void batch() {
            Item other = whole().with("pk", AttributeValue.s("batch"));
            fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t", List.of(
                    new ItemWrite.Delete("t", key(), WriteOptions.DEFAULT),
                    new ItemWrite.Put("t", other, WriteOptions.DEFAULT)))));
            model.remove(key());
            model.put(item("pk", "batch", "sk", "s" + digit(5, 2)), other);
        }

        private void transact() {
            Item other = whole().with("pk", AttributeValue.s("both"));
            Item key = item("pk", "both", "sk", "s" + digit(5, 2));
            fixture.engine.transactWrite(OWNER, List.of(
                    new ItemWrite.Put("t", whole(), WriteOptions.DEFAULT),
                    new ItemWrite.Put("t", other, WriteOptions.DEFAULT)));
            model.put(key(), whole());
            model.put(key, other);
        }

        private void read() {
            Optional<Item> expected = Optional.ofNullable(model.get(key()));
            assertThat(fixture.engine.get(OWNER, new GetItem("t", key(), Optional.empty(), true)).item()
                    .map(ItemImage::item)).isEqualTo(expected);
            assertThat(fixture.engine.get(OWNER, new GetItem("t", key(), Optional.of(projection("y, n")), true)).item()
                    .map(ItemImage::item)).isEqualTo(expected.map(item -> projection("y, n").apply(item)));
            AttributeValue x = expected.flatMap(item -> item.get("x")).orElseGet(() -> AttributeValue.s("none"));
            assertThat(fixture.scanAll(Optional.empty(), PageOptions.DEFAULT.withFilter(condition("x = :0", x))))
                    .containsExactlyInAnyOrderElementsOf(model.values().stream()
                            .filter(item -> item.get("x").equals(Optional.of(x))).toList());
        }
    }
}
