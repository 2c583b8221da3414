package dev.pannier.items;

import dev.pannier.expression.Condition;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Random transactions do to a table what they do to a map of numbers. */
class RandomTransactionsTest {
    /** What an entry does to the number under its key. */
    enum Action {
        PUT,
        ADD,
        DELETE,
        CHECK
    }

    /** What an entry asks of the number that is there. */
    enum Demand {
        NOTHING,
        ABSENT,
        PRESENT,
        AT_LEAST
    }

    record Entry(String key, Action action, Demand demand, int number) {
        boolean holds(Optional<Integer> stored) {
            return switch (effectiveDemand()) {
                case NOTHING -> true;
                case ABSENT -> stored.isEmpty();
                case PRESENT -> stored.isPresent();
                case AT_LEAST -> stored.filter(n -> n >= number).isPresent();
            };
        }

        /** A check without a condition is none. */
        Demand effectiveDemand() {
            return action == Action.CHECK && demand == Demand.NOTHING ? Demand.PRESENT : demand;
        }

        void applyTo(Map<String, Integer> model) {
            switch (action) {
                case PUT -> model.put(key, number);
                case ADD -> model.merge(key, number, Integer::sum);
                case DELETE -> model.remove(key);
                case CHECK -> {
                    // Changes nothing.
                }
            }
        }

        TransactionItem request() {
            Optional<Condition> condition = switch (effectiveDemand()) {
                case NOTHING -> Optional.empty();
                case ABSENT -> Optional.of(condition("attribute_not_exists(pk)"));
                case PRESENT -> Optional.of(condition("attribute_exists(pk)"));
                case AT_LEAST -> Optional.of(condition("n >= :0", number));
            };
            WriteOptions options = new WriteOptions(condition, ReturnValues.NONE, true);
            Item key = item("pk", this.key);
            return switch (action) {
                case PUT -> new ItemWrite.Put("t", item("pk", this.key, "n", number), options);
                case ADD -> new ItemWrite.Change("t", key, update("ADD n :0", number), options);
                case DELETE -> new ItemWrite.Delete("t", key, options);
                case CHECK -> new ConditionCheck("t", key, options);
            };
        }
    }

    @Provide
    Arbitrary<List<List<Entry>>> transactions() {
        Arbitrary<Entry> entry = Combinators.combine(Arbitraries.of("a", "b", "c", "d", "e", "f"),
                Arbitraries.of(Action.class), Arbitraries.of(Demand.class), Arbitraries.integers().between(0, 9))
                .as(Entry::new);
        return entry.list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(25);
    }

    @Property(tries = 30)
    void aTableEndsAsTheModel(@ForAll("transactions") List<List<Entry>> transactions) {
        try (EngineFixture fixture = new EngineFixture()) {
            fixture.hashTable();
            Map<String, Integer> model = new HashMap<>();
            for (List<Entry> transaction : transactions) {
                execute(fixture, model, transaction);
                assertThat(stored(fixture)).as("after %s", transaction).isEqualTo(model);
            }
        }
    }

    private static void execute(EngineFixture fixture, Map<String, Integer> model, List<Entry> transaction) {
        List<TransactionItem> request = transaction.stream().map(Entry::request).toList();
        if (transaction.stream().map(Entry::key).distinct().count() < transaction.size()) {
            assertInvalid(() -> fixture.engine.transactWrite(OWNER, request),
                    "Transaction request cannot include multiple operations on one item");
            return;
        }
        List<CancellationReason> expected = new ArrayList<>();
        for (Entry entry : transaction) {
            Optional<Integer> there = Optional.ofNullable(model.get(entry.key));
            expected.add(entry.holds(there)
                    ? CancellationReason.NONE
                    : new CancellationReason("ConditionalCheckFailed",
                            Optional.of("The conditional request failed"),
                            there.map(n -> item("pk", entry.key, "n", n))));
        }
        if (expected.stream().allMatch(CancellationReason.NONE::equals)) {
            fixture.engine.transactWrite(OWNER, request);
            transaction.forEach(entry -> entry.applyTo(model));
        } else {
            assertThatExceptionOfType(TransactionCanceledException.class)
                    .isThrownBy(() -> fixture.engine.transactWrite(OWNER, request))
                    .satisfies(e -> assertThat(e.reasons()).isEqualTo(expected));
        }
    }

    private static Map<String, Integer> stored(EngineFixture fixture) {
        Map<String, Integer> stored = new HashMap<>();
        for (Item item : fixture.scanAll(Optional.empty(), PageOptions.DEFAULT)) {
            AttributeValue.S key = (AttributeValue.S) item.get("pk").orElseThrow();
            AttributeValue.N number = (AttributeValue.N) item.get("n").orElseThrow();
            stored.put(key.value(), number.value().decimal().intValue());
        }
        return stored;
    }
}
