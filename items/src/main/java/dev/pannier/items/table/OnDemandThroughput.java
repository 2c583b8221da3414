package dev.pannier.items.table;

import dev.pannier.items.BillingMode;
import dev.pannier.items.Throughput;
import dev.pannier.items.ThroughputUpdate;
import java.util.Optional;

/** The most that a table or index paid per request may use; -1 stands for no limit, as it does on the wire. */
final class OnDemandThroughput {
    private static final Throughput UNLIMITED = new Throughput(-1, -1);

    private OnDemandThroughput() {
    }

    /**
     * The limits after a change; none if both are gone.
     *
     * @param of empty for the table, or {@code " for index : NAME"}
     * @throws dev.pannier.model.ServiceException {@code ValidationException}
     */
    static Optional<Throughput> changed(Optional<Throughput> old, Optional<ThroughputUpdate> asked, BillingMode mode,
            String of) {
        if (asked.isEmpty()) {
            return mode == BillingMode.PAY_PER_REQUEST ? old : Optional.empty();
        }
        if (mode == BillingMode.PROVISIONED) {
            String member = asked.get().readUnits().isPresent() ? "MaxReadRequestUnits" : "MaxWriteRequestUnits";
            throw KeyRules.invalid(member + " for OnDemandThroughput" + of + " cannot be specified when the table"
                    + " BillingMode is PROVISIONED");
        }
        Throughput changed = asked.get().appliedTo(old.orElse(UNLIMITED));
        return changed.equals(UNLIMITED) ? Optional.empty() : Optional.of(changed);
    }
}
