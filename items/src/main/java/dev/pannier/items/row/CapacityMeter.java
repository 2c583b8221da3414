package dev.pannier.items.row;

import dev.pannier.items.ConsumedCapacity;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the units of one call on one table. Used by one thread. */
public final class CapacityMeter {
    private final String table;
    private final ConsumedCapacity.Kind kind;
    private final Map<String, Double> local = new TreeMap<>();
    private final Map<String, Double> global = new TreeMap<>();
    private double units;

    public CapacityMeter(String table, ConsumedCapacity.Kind kind) {
        this.table = table;
        this.kind = kind;
    }

    /** Units of the table itself. */
    public void addTable(double more) {
        units += more;
    }

    /** Units of an index. */
    public void addIndex(String index, boolean isLocal, double more) {
        (isLocal ? local : global).merge(index, more, Double::sum);
    }

    public ConsumedCapacity total() {
        return new ConsumedCapacity(table, kind, units, local, global);
    }
}
