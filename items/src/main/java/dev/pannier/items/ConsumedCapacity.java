package dev.pannier.items;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Capacity units that one call used on one table.
 *
 * @param tableName     the table
 * @param kind          whether they are read or write units
 * @param table         units of the table itself
 * @param localIndexes  units by local index; only those touched
 * @param globalIndexes units by global index; only those touched
 */
public record ConsumedCapacity(String tableName, Kind kind, double table, Map<String, Double> localIndexes,
        Map<String, Double> globalIndexes) {
    public ConsumedCapacity {
        Objects.requireNonNull(tableName);
        Objects.requireNonNull(kind);
        localIndexes = Map.copyOf(localIndexes);
        globalIndexes = Map.copyOf(globalIndexes);
    }

    /** Units of the table alone. */
    public static ConsumedCapacity ofTable(String tableName, Kind kind, double units) {
        return new ConsumedCapacity(tableName, kind, units, Map.of(), Map.of());
    }

    /** The wire's {@code CapacityUnits}. */
    public double total() {
        return table + sum(localIndexes) + sum(globalIndexes);
    }

    /** The sum with another call's on the same table. */
    public ConsumedCapacity plus(ConsumedCapacity other) {
        return new ConsumedCapacity(tableName, kind, table + other.table, added(localIndexes, other.localIndexes),
                added(globalIndexes, other.globalIndexes));
    }

    /** Every figure times {@code factor}: transactions cost double. */
    public ConsumedCapacity times(double factor) {
        return new ConsumedCapacity(tableName, kind, table * factor, scaled(localIndexes, factor),
                scaled(globalIndexes, factor));
    }

    private static double sum(Map<String, Double> units) {
        return units.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static Map<String, Double> added(Map<String, Double> a, Map<String, Double> b) {
        Map<String, Double> sum = new TreeMap<>(a);
        b.forEach((name, units) -> sum.merge(name, units, Double::sum));
        return sum;
    }

    private static Map<String, Double> scaled(Map<String, Double> units, double factor) {
        Map<String, Double> scaled = new TreeMap<>();
        units.forEach((name, value) -> scaled.put(name, value * factor));
        return scaled;
    }

    /** What the units measure. */
    public enum Kind {
        READ,
        WRITE
    }
}
