package dev.pannier.conformance.serializability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Calls at random, one call after the other, and remembers what was asked and answered when. Used by one thread. */
final class RecordingClient {
    private static final List<String> KEYS = List.of("x", "y", "z");
    /** Counts instead of measuring: no two moments are equal. */
    private static final AtomicLong CLOCK = new AtomicLong();
    /** Written values are all different, so that a read tells which write it saw. */
    private static final AtomicInteger VALUES = new AtomicInteger();

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final RandomGenerator random;
    private final List<Event<Map<String, Integer>>> events = new ArrayList<>();

    RecordingClient(DynamoDbClient dynamoDb, String table, RandomGenerator random) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.random = random;
    }

    /** A call that has been answered, in the model's words. */
    private record Answered(String text, Function<Map<String, Integer>, Optional<Map<String, Integer>>> transition) {
    }

    List<Event<Map<String, Integer>>> run(int calls) {
        for (int i = 0; i < calls; i++) {
            long begin = CLOCK.incrementAndGet();
            Answered answered = switch (random.nextInt(6)) {
                case 0 -> put(key());
                case 1 -> add(key());
                case 2 -> get(key());
                case 3 -> transactWrite();
                case 4 -> transactWriteIf(key());
                default -> transactGet();
            };
            events.add(new Event<>(begin, CLOCK.incrementAndGet(), answered.text, answered.transition));
        }
        return events;
    }

    private String key() {
        return KEYS.get(random.nextInt(KEYS.size()));
    }

    private Answered put(String key) {
        int value = newValue();
        dynamoDb.putItem(put -> put.tableName(table).item(item(key, value)));
        return new Answered("put " + key + "=" + value, Registers.write(Map.of(key, value)));
    }

    private Answered add(String key) {
        int amount = newValue();
        int after = number(dynamoDb.updateItem(update -> update.tableName(table).key(key(key))
                .updateExpression("ADD v :n").expressionAttributeValues(Map.of(":n", n(amount)))
                .returnValues(ReturnValue.UPDATED_NEW)).attributes()).orElseThrow();
        return new Answered("add " + amount + " to " + key + " -> " + after, Registers.add(key, amount, after));
    }

    private Answered get(String key) {
        Optional<Integer> seen = number(
                dynamoDb.getItem(get -> get.tableName(table).key(key(key)).consistentRead(true)).item());
        return new Answered("get " + key + " -> " + seen, Registers.read(Map.of(key, seen)));
    }

    private Answered transactWrite() {
        Map<String, Integer> values = someValues();
        writeTogether(puts(values));
        return new Answered("write " + values, Registers.write(values));
    }

    /** Again as long as another transaction was in the way for too long: then nothing was written. */
    private void writeTogether(List<TransactWriteItem> items) {
        while (true) {
            try {
                dynamoDb.transactWriteItems(transaction -> transaction.transactItems(items));
                return;
            } catch (TransactionCanceledException e) {
                if (e.cancellationReasons().stream().noneMatch(reason -> reason.code().equals("TransactionConflict"))) {
                    throw e;
                }
            }
        }
    }

    /** Writes some keys if another has a value of late; else nothing. */
    private Answered transactWriteIf(String checked) {
        Map<String, Integer> values = someValues();
        values.remove(checked);
        int bound = VALUES.get() - random.nextInt(40);
        List<TransactWriteItem> items = new ArrayList<>(puts(values));
        items.add(TransactWriteItem.builder().conditionCheck(check -> check.tableName(table).key(key(checked))
                .conditionExpression("v >= :n").expressionAttributeValues(Map.of(":n", n(bound)))).build());
        boolean succeeded = true;
        try {
            writeTogether(items);
        } catch (TransactionCanceledException e) {
            if (!e.cancellationReasons().getLast().code().equals("ConditionalCheckFailed")) {
                throw e;
            }
            succeeded = false;
        }
        return new Answered("write " + values + " if " + checked + " >= " + bound + " -> " + succeeded,
                Registers.writeIf(state -> state.getOrDefault(checked, Integer.MIN_VALUE) >= bound, values,
                        succeeded));
    }

    private Answered transactGet() {
        List<ItemResponse> responses = dynamoDb.transactGetItems(transaction -> transaction.transactItems(KEYS.stream()
                .map(key -> TransactGetItem.builder().get(get -> get.tableName(table).key(key(key))).build())
                .toList())).responses();
        Map<String, Optional<Integer>> seen = new LinkedHashMap<>();
        for (int i = 0; i < KEYS.size(); i++) {
            seen.put(KEYS.get(i), number(responses.get(i).item()));
        }
        return new Answered("read " + seen, Registers.read(seen));
    }

    private Map<String, Integer> someValues() {
        Map<String, Integer> values = KEYS.stream().filter(_ -> random.nextInt(3) > 0)
                .collect(Collectors.toMap(Function.identity(), _ -> newValue(), (a, _) -> a, HashMap::new));
        return values.isEmpty() ? new HashMap<>(Map.of(key(), newValue())) : values;
    }

    private List<TransactWriteItem> puts(Map<String, Integer> values) {
        return values.entrySet().stream().map(entry -> TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item(entry.getKey(), entry.getValue()))).build()).toList();
    }

    private static int newValue() {
        return VALUES.incrementAndGet();
    }

    private static Map<String, AttributeValue> item(String key, int value) {
        return Map.of("pk", AttributeValue.fromS(key), "v", n(value));
    }

    private static Map<String, AttributeValue> key(String key) {
        return Map.of("pk", AttributeValue.fromS(key));
    }

    private static AttributeValue n(int value) {
        return AttributeValue.fromN(Integer.toString(value));
    }

    private static Optional<Integer> number(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get("v")).map(value -> Integer.valueOf(Objects.requireNonNull(value.n())));
    }
}
