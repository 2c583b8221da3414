package dev.pannier.items.table;

import dev.pannier.items.BillingMode;
import dev.pannier.items.Throughput;
import dev.pannier.items.ThroughputUpdate;
import java.util.Optional;

/**
 * The throughput that a table or index has ready: it only ever grows, with what is provisioned, by a switch to payment
 * per request, or when asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html">Warm
 *      throughput</a>
 */
final class WarmThroughput {
    /** What AWS gives a table paid per request from its beginning. */
    static final Throughput ON_DEMAND = new Throughput(12_000, 4_000);

    private WarmThroughput() {
    }

    /** What a new table or index begins with. */
    static Throughput initial(BillingMode mode, Optional<Throughput> provisioned, Optional<Throughput> asked) {
        Throughput least = least(mode, provisioned.orElse(Throughput.NONE));
        return asked.map(more -> most(least, more)).orElse(least);
    }

    /** What was there, and what a billing mode with its throughput brings. */
    static Throughput grown(Optional<Throughput> old, BillingMode mode, Throughput provisioned) {
        Throughput least = least(mode, provisioned);
        return old.map(was -> most(was, least)).orElse(least);
    }

    private static Throughput least(BillingMode mode, Throughput provisioned) {
        return mode == BillingMode.PAY_PER_REQUEST ? ON_DEMAND : provisioned;
    }

    private static Throughput most(Throughput a, Throughput b) {
        return new Throughput(Math.max(a.readUnits(), b.readUnits()), Math.max(a.writeUnits(), b.writeUnits()));
    }

    /**
     * What was asked for instead of what was there.
     *
     * @param of {@code table} or {@code index NAME}
     * @throws dev.pannier.model.ServiceException {@code ValidationException} if it is less
     */
    static Throughput changed(Throughput old, ThroughputUpdate asked, String of) {
        Throughput changed = asked.appliedTo(old);
        if (changed.readUnits() < old.readUnits()) {
            throw decrease("ReadUnitsPerSecond", of);
        }
        if (changed.writeUnits() < old.writeUnits()) {
            throw decrease("WriteUnitsPerSecond", of);
        }
        return changed;
    }

    private static RuntimeException decrease(String member, String of) {
        return KeyRules.invalid("Requested " + member + " for WarmThroughput for " + of
                + " is lower than current WarmThroughput, decreasing WarmThroughput is not supported");
    }
}
