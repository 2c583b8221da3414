package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;

/**
 * DescribeLimits: AWS's default quotas. Pannier enforces none of them.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html">
 *      DescribeLimits</a>
 */
public record DescribeLimits() implements Operation {
    private static final Structure INPUT = Structure.of("DescribeLimitsInput");
    private static final long ACCOUNT_UNITS = 80_000;
    private static final long TABLE_UNITS = 40_000;

    @Override
    public String name() {
        return "DescribeLimits";
    }

    @Override
    public Structure input() {
        return INPUT;
    }

    @Override
    public void execute(Call call, Input input, JsonOutput out) {
        out.member("AccountMaxReadCapacityUnits", ACCOUNT_UNITS);
        out.member("AccountMaxWriteCapacityUnits", ACCOUNT_UNITS);
        out.member("TableMaxReadCapacityUnits", TABLE_UNITS);
        out.member("TableMaxWriteCapacityUnits", TABLE_UNITS);
    }
}
