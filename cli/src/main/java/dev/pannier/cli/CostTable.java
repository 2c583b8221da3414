package dev.pannier.cli;

import dev.pannier.large.cost.MonthlyCost;
import dev.pannier.large.cost.Prices;
import dev.pannier.large.cost.Storage;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Costs side by side, one strategy a line. */
final class CostTable {
    private final Terminal terminal;

    CostTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(List<MonthlyCost> costs, Prices prices) {
        terminal.out().printf(Locale.ROOT, "USD a month in %s, prices of %s, provisioned capacity for the load%n",
                prices.region(), prices.date());
        line("strategy", "in table", "WCU", "RCU", "writes", "reads", "S3 requests", "storage", "function", "total");
        for (MonthlyCost cost : costs) {
            Storage storage = cost.storage();
            if (storage.fits()) {
                line(storage.strategy(), Terminal.size(storage.itemBytes()), storage.writeUnits(), storage.readUnits(),
                        money(cost.writes()), money(cost.reads()), money(cost.requests()), money(cost.stored()),
                        money(cost.function()), money(cost.total()));
            } else {
                terminal.out().printf(Locale.ROOT, "%-16s %9s refused: DynamoDB takes 400 KB at most%n",
                        storage.strategy(), Terminal.size(storage.itemBytes()));
            }
        }
        costs.stream().filter(cost -> cost.storage().fits()).min(Comparator.comparing(MonthlyCost::total))
                .ifPresent(least -> terminal.out().println("least: " + least.storage().strategy()));
    }

    private void line(Object... cells) {
        terminal.out().printf(Locale.ROOT, "%-16s %9s %6s %6s %12s %12s %12s %12s %12s %13s%n", cells);
    }

    private static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", MonthlyCost.cents(amount));
    }
}
