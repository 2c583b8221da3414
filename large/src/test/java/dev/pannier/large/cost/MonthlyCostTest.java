package dev.pannier.large.cost;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MonthlyCostTest {
    private static final Prices IRELAND = Prices.of("eu-west-1").orElseThrow();
    private static final Workload WRITES = new Workload(new BigDecimal(100), BigDecimal.ZERO, false, 0, 512);
    private static final int KB = 1024;

    private static MonthlyCost cost(Workload workload, Storage storage) {
        return MonthlyCost.of(workload, storage, IRELAND);
    }

    /** 100 writes a second of an item of 420 KB, as published by AWS's blog on large objects in DynamoDB. */
    @ParameterizedTest
    @CsvSource({"snappy, 208, 180, 11160.24, 446.76, 11607.00", "zlib, 139, 440, 7458.05, 1016.16, 8474.21"})
    void thePublishedComparisonIsReproducedToTheCent(String codec, int kilobytes, int millis, BigDecimal writes,
            BigDecimal function, BigDecimal total) {
        MonthlyCost cost = cost(WRITES, Storage.inTable(codec, (long) kilobytes * KB, millis, 0));

        assertThat(cost.storage().writeUnits()).isEqualTo(kilobytes);
        assertThat(MonthlyCost.cents(cost.writes())).isEqualTo(writes);
        assertThat(MonthlyCost.cents(cost.function())).isEqualTo(function);
        assertThat(MonthlyCost.cents(cost.total())).isEqualTo(total);
    }

    @Test
    void anOffloadedItemCostsAUnitAndARequest() {
        MonthlyCost cost = cost(new Workload(new BigDecimal(100), BigDecimal.TEN, true, 1_000_000, 0),
                Storage.offloaded("offload", 300, 420L * KB, 0, 0));

        assertThat(cost.writes()).isEqualByComparingTo("53.655");
        assertThat(cost.reads()).isEqualByComparingTo("1.0731");
        assertThat(MonthlyCost.cents(cost.requests())).isEqualTo("1324.51");
        assertThat(MonthlyCost.cents(cost.stored())).isEqualTo("9.29");
        assertThat(cost.function()).isZero();
    }

    @Test
    void eventuallyConsistentReadsCostHalf() {
        Storage storage = Storage.inTable("reject", 9 * KB, 0, 0);
        Workload consistent = new Workload(BigDecimal.ZERO, BigDecimal.ONE, true, 0, 0);
        Workload eventual = new Workload(BigDecimal.ZERO, BigDecimal.ONE, false, 0, 0);

        assertThat(storage.readUnits()).isEqualTo(3);
        assertThat(cost(consistent, storage).reads())
                .isEqualByComparingTo(cost(eventual, storage).reads().multiply(new BigDecimal(2)));
    }

    @Test
    void partsAreAsManyAsTheLimitAsksForAndCostWholeUnitsEach() {
        Storage split = Storage.split("split", 420 * KB, 0, 0);

        assertThat(split.parts()).isEqualTo(2);
        assertThat(split.fits()).isTrue();
        assertThat(split.writeUnits()).isEqualTo(420);
        assertThat(split.readUnits()).isEqualTo(106);
        assertThat(Storage.inTable("reject", 420 * KB, 0, 0).fits()).isFalse();
    }

    @Test
    void everyRegionThatComesWithTheProgramHasItsPrices() {
        assertThat(Prices.REGIONS).allSatisfy(region -> {
            Prices prices = Prices.of(region).orElseThrow();
            assertThat(prices.region()).isEqualTo(region);
            assertThat(prices.writeUnitHour()).isPositive();
            assertThat(prices.date()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        });
        assertThat(Prices.of("mars-north-1")).isEmpty();
    }

    @Test
    void pricesThatAreMissingOrNoNumbersAreNamed() throws IOException {
        assertThatIllegalArgumentException().isThrownBy(() -> Prices.read(new StringReader("region=x")))
                .withMessage("the prices have no date");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prices.read(new StringReader("region=x\ndate=y\nsource=z\nwrite-unit-hour=much")))
                .withMessage("the price write-unit-hour is no number: much");
    }
}
