package dev.pannier.large.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a workload costs a month under one strategy, in USD, unrounded.
 *
 * @param storage  how an item is kept
 * @param writes   provisioned write capacity
 * @param reads    provisioned read capacity
 * @param requests requests for objects
 * @param stored   gigabytes in table and bucket
 * @param function the function's calls and time
 */
public record MonthlyCost(Storage storage, BigDecimal writes, BigDecimal reads, BigDecimal requests, BigDecimal stored,
        BigDecimal function) {
    private static final BigDecimal TWO = new BigDecimal(2);
    private static final BigDecimal GIGABYTE = new BigDecimal(1 << 30);
    private static final BigDecimal MEGABYTES = new BigDecimal(1024);
    private static final BigDecimal MILLIS = new BigDecimal(1000);
    private static final int SCALE = 12;

    /** Works it out. */
    public static MonthlyCost of(Workload workload, Storage storage, Prices prices) {
        BigDecimal writes = workload.writesPerSecond().multiply(new BigDecimal(storage.writeUnits()))
                .multiply(prices.writeUnitHour()).multiply(Workload.HOURS);
        BigDecimal reads = workload.readsPerSecond().multiply(new BigDecimal(storage.readUnits()))
                .multiply(prices.readUnitHour()).multiply(Workload.HOURS);
        return new MonthlyCost(storage, writes, workload.consistent() ? reads : divide(reads, TWO),
                requests(workload, storage, prices), stored(workload, storage, prices),
                function(workload, storage, prices));
    }

    private static BigDecimal requests(Workload workload, Storage storage, Prices prices) {
        return storage.objectBytes() == 0
                ? BigDecimal.ZERO
                : workload.writesPerMonth().multiply(prices.objectPut())
                        .add(workload.readsPerMonth().multiply(prices.objectGet()));
    }

    private static BigDecimal stored(Workload workload, Storage storage, Prices prices) {
        BigDecimal items = new BigDecimal(workload.items());
        BigDecimal table = items.multiply(new BigDecimal(storage.itemBytes())).multiply(prices.tableGbMonth());
        BigDecimal bucket = items.multiply(new BigDecimal(storage.objectBytes())).multiply(prices.objectGbMonth());
        return divide(table.add(bucket), GIGABYTE);
    }

    private static BigDecimal function(Workload workload, Storage storage, Prices prices) {
        if (workload.functionMemoryMb() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal calls = workload.writesPerMonth().add(workload.readsPerMonth());
        BigDecimal millis = workload.writesPerMonth().multiply(new BigDecimal(storage.writeMillis()))
                .add(workload.readsPerMonth().multiply(new BigDecimal(storage.readMillis())));
        BigDecimal gigabytes = divide(new BigDecimal(workload.functionMemoryMb()), MEGABYTES);
        return calls.multiply(prices.functionRequest())
                .add(divide(millis, MILLIS).multiply(gigabytes).multiply(prices.functionGbSecond()));
    }

    private static BigDecimal divide(BigDecimal amount, BigDecimal by) {
        return amount.divide(by, SCALE, RoundingMode.HALF_UP);
    }

    public BigDecimal total() {
        return writes.add(reads).add(requests).add(stored).add(function);
    }

    /** An amount as it is shown: to the cent. */
    public static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
