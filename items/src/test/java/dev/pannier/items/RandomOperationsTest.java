package dev.pannier.items;

import dev.pannier.expression.Update;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.n;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static org.assertj.core.api.Assertions.assertThat;

/** Random operations against the engine and against a map must agree, and every index must follow its table. */
class RandomOperationsTest {
    static final int OPERATIONS = 12;
    static final int VALUES = 5;

    @Property(tries = 60)
    void theEngineIsAMapWithIndexes(
            @ForAll @Size(max = 60) List<@IntRange(max = OPERATIONS * VALUES * VALUES * VALUES - 1) Integer> codes)
            throws InterruptedException {
        try (EngineFixture fixture = new EngineFixture()) {
            fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk", "sk"), s("pk"), n("sk"), n("l"),
                    s("g"), n("h")).withLocalIndexes(
                            new LocalIndex("local", KeySchema.of("pk", "l"), IndexProjection.include("x")))
                    .withGlobalIndexes(GlobalIndex.of("all", KeySchema.of("g", "h"), IndexProjection.ALL),
                            GlobalIndex.of("keys", KeySchema.of("h"), IndexProjection.KEYS_ONLY)));
            Map<Item, Item> model = new LinkedHashMap<>();
            for (int code : codes) {
                new Operation(fixture, model, code).run();
            }
            fixture.engine.awaitIdle();
            IndexModel.check(fixture, List.copyOf(model.values()));
            fixture.restart();
            IndexModel.check(fixture, List.copyOf(model.values()));
        }
    }

    private record Operation(EngineFixture fixture, Map<Item, Item> model, int code) {
        int a() {
            return code / OPERATIONS % VALUES;
        }

        int b() {
            return code / OPERATIONS / VALUES % VALUES;
        }

        int c() {
            return code / OPERATIONS / VALUES / VALUES;
        }

        Item key() {
            return item("pk", "p" + a() % 2, "sk", b() - 2);
        }

        void run() {
            switch (code % OPERATIONS) {
                case 0 -> put(whole());
                case 1 -> put(whole().with("x", AttributeValue.n(c())));
                case 2 -> put(key());
                case 3 -> change(update("SET h = :0", c()), Map.of("h", AttributeValue.n(c())));
                case 4 -> change(update("SET g = :0, x = :1", "g" + c(), a()), Map.of("g", AttributeValue.s("g" + c()),
                        "x", AttributeValue.n(a())));
                case 5 -> remove("g");
                case 6 -> remove("l");
                case 7 -> delete();
                case 8 -> putIfAbsent();
                case 9 -> dropAndAddIndex();
                case 10 -> query();
                default -> batch();
            }
        }

        private Item whole() {
            return item("pk", "p" + a() % 2, "sk", b() - 2, "l", c(), "g", "g" + a(), "h", b(), "y", "why");
        }

        private void put(Item item) {
            fixture.put(item);
            model.put(key(), item);
        }

        private void change(Update change, Map<String, AttributeValue> set) {
            fixture.change(key(), change, ReturnValues.NONE);
            Map<String, AttributeValue> attributes = new LinkedHashMap<>(
                    model.getOrDefault(key(), key()).attributes());
            attributes.putAll(set);
            model.put(key(), new Item(attributes));
        }

        private void remove(String name) {
            fixture.change(key(), update("REMOVE " + name), ReturnValues.NONE);
            model.computeIfPresent(key(), (_, item) -> {
                Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
                attributes.remove(name);
                return new Item(attributes);
            });
        }

        private void delete() {
            WriteResult result = fixture.engine.write(OWNER, new ItemWrite.Delete("t", key(),
                    WriteOptions.DEFAULT.returning(ReturnValues.ALL_OLD)));
            assertThat(result.attributes()).isEqualTo(Optional.ofNullable(model.remove(key())));
        }

        private void putIfAbsent() {
            try {
                fixture.put(whole(), WriteOptions.when(condition("attribute_not_exists(sk)")));
                assertThat(model.put(key(), whole())).isNull();
            } catch (ConditionFailedException e) {
                assertThat(model).containsKey(key());
            }
        }

        private void dropAndAddIndex() {
            fixture.engine.updateTable(OWNER,
                    UpdateTable.ofIndexes("t", List.of(), new GlobalIndexUpdate.Delete("keys")));
            try {
                fixture.engine.awaitIdle();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            // The operations that follow meet the index while it is being filled.
            fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(n("h")), new GlobalIndexUpdate.Create(
                    GlobalIndex.of("keys", KeySchema.of("h"), IndexProjection.include("x")))));
        }

        private void query() {
            List<Item> expected = new ArrayList<>(model.values().stream()
                    .filter(item -> item.get("pk").equals(key().get("pk"))).toList());
            assertThat(EngineFixture.items(fixture.query("pk = :0", key().get("pk").orElseThrow())))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }

        private void batch() {
            Item first = key();
            Item second = whole().with("pk", AttributeValue.s("batch"));
            fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t", List.of(
                    new ItemWrite.Delete("t", first, WriteOptions.DEFAULT),
                    new ItemWrite.Put("t", second, WriteOptions.DEFAULT)))));
            model.remove(first);
            model.put(item("pk", "batch", "sk", b() - 2), second);
        }
    }
}
