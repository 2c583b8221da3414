package dev.pannier.large.cost;

import java.math.BigDecimal;

/**
 * What is asked of a table, evenly over a month.
 *
 * @param writesPerSecond  items written a second
 * @param readsPerSecond   items read a second
 * @param consistent       whether reads are strongly consistent
 * @param items            how many items are stored
 * @param functionMemoryMb the memory of the function that makes each call, in MB; 0 for none
 */
public record Workload(BigDecimal writesPerSecond, BigDecimal readsPerSecond, boolean consistent, long items,
        int functionMemoryMb) {
    /** As AWS's calculator counts a month. */
    static final BigDecimal HOURS = new BigDecimal(730);

    static final BigDecimal SECONDS = HOURS.multiply(new BigDecimal(3600));

    public Workload {
        if (writesPerSecond.signum() < 0 || readsPerSecond.signum() < 0 || items < 0 || functionMemoryMb < 0) {
            throw new IllegalArgumentException("a workload has no negative figures");
        }
    }

    BigDecimal writesPerMonth() {
        return writesPerSecond.multiply(SECONDS);
    }

    BigDecimal readsPerMonth() {
        return readsPerSecond.multiply(SECONDS);
    }
}
