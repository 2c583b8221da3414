package dev.pannier.client;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What the calls of one operation consumed of a table, added up. Thread safe. */
final class CapacityTotal {
    private final @Nullable ReturnConsumedCapacity wanted;
    private @Nullable ConsumedCapacity total;

    CapacityTotal() {
        this(null);
    }

    /** @param wanted what the caller wants to hear, and so every call is asked for */
    CapacityTotal(@Nullable ReturnConsumedCapacity wanted) {
        this.wanted = wanted;
    }

    @Nullable
    ReturnConsumedCapacity wanted() {
        return wanted;
    }

    /** Adds what a call consumed; null adds nothing. */
    synchronized void add(@Nullable ConsumedCapacity more) {
        if (more != null) {
            total = total == null ? more : sum(total, more);
        }
    }

    void addAll(Collection<ConsumedCapacity> more) {
        more.forEach(this::add);
    }

    /** The sum; null if nothing was added. */
    synchronized @Nullable ConsumedCapacity get() {
        return total;
    }

    /** The sum with this besides; null if there is neither. */
    @Nullable
    ConsumedCapacity with(@Nullable ConsumedCapacity other) {
        ConsumedCapacity sum = get();
        return sum == null || other == null ? other == null ? sum : other : sum(other, sum);
    }

    /** As operations on several tables have it. */
    List<ConsumedCapacity> list() {
        ConsumedCapacity sum = get();
        return sum == null ? List.of() : List.of(sum);
    }

    /** What several tables' calls consumed, as responses have it: one for each table; null if nothing was asked for. */
    static @Nullable List<ConsumedCapacity> byTable(Collection<ConsumedCapacity> some, Collection<CapacityTotal> more) {
        Map<String, ConsumedCapacity> tables = new LinkedHashMap<>();
        some.forEach(each -> tables.merge(each.tableName(), each, CapacityTotal::sum));
        more.forEach(total -> total.list()
                .forEach(each -> tables.merge(each.tableName(), each, CapacityTotal::sum)));
        return tables.isEmpty() ? null : List.copyOf(tables.values());
    }

    private static ConsumedCapacity sum(ConsumedCapacity a, ConsumedCapacity b) {
        return a.toBuilder().capacityUnits(sum(a.capacityUnits(), b.capacityUnits()))
                .readCapacityUnits(sum(a.readCapacityUnits(), b.readCapacityUnits()))
                .writeCapacityUnits(sum(a.writeCapacityUnits(), b.writeCapacityUnits()))
                .table(sum(a.table(), b.table()))
                .localSecondaryIndexes(
                        a.hasLocalSecondaryIndexes() || b.hasLocalSecondaryIndexes()
                                ? sum(a.localSecondaryIndexes(), b.localSecondaryIndexes())
                                : null)
                .globalSecondaryIndexes(
                        a.hasGlobalSecondaryIndexes() || b.hasGlobalSecondaryIndexes()
                                ? sum(a.globalSecondaryIndexes(), b.globalSecondaryIndexes())
                                : null)
                .build();
    }

    private static Map<String, Capacity> sum(Map<String, Capacity> a, Map<String, Capacity> b) {
        Map<String, Capacity> sum = new HashMap<>(a);
        b.forEach((index, capacity) -> sum.merge(index, capacity, CapacityTotal::sum));
        return sum;
    }

    private static @Nullable Capacity sum(@Nullable Capacity a, @Nullable Capacity b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return Capacity.builder().capacityUnits(sum(a.capacityUnits(), b.capacityUnits()))
                .readCapacityUnits(sum(a.readCapacityUnits(), b.readCapacityUnits()))
                .writeCapacityUnits(sum(a.writeCapacityUnits(), b.writeCapacityUnits())).build();
    }

    private static @Nullable Double sum(@Nullable Double a, @Nullable Double b) {
        return a == null || b == null ? a == null ? b : a : Double.valueOf(a + b);
    }
}
