package dev.pannier.items.table;

import dev.pannier.items.ProvisionedThroughputDescription;
import dev.pannier.items.Throughput;
import dev.pannier.model.DynamoDbError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * How often provisioned throughput may fall: four times a UTC day, and then once an hour.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">Quotas, decreasing
 *      provisioned throughput</a>
 */
final class Decreases {
    private static final int A_DAY = 4;
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("EEEE, MMMM d, yyyy 'at' h:mm:ss a 'Coordinated Universal Time'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private Decreases() {
    }

    /** How many there were on the day of {@code now}. */
    static long today(ProvisionedThroughputDescription provisioned, Instant now) {
        return provisioned.lastDecrease().filter(last -> day(last).equals(day(now))).isPresent()
                ? provisioned.decreasesToday()
                : 0;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /**
     * New throughput with its history.
     *
     * @throws dev.pannier.model.ServiceException {@code LimitExceededException}
     */
    static ProvisionedThroughputDescription apply(ProvisionedThroughputDescription old, Throughput throughput,
            Instant now) {
        Throughput was = old.throughput();
        boolean increases = throughput.readUnits() > was.readUnits() || throughput.writeUnits() > was.writeUnits();
        boolean decreases = throughput.readUnits() < was.readUnits() || throughput.writeUnits() < was.writeUnits();
        long today = today(old, now);
        if (decreases) {
            old.lastDecrease().ifPresent(last -> check(today, last, now));
        }
        return new ProvisionedThroughputDescription(throughput, increases ? Optional.of(now) : old.lastIncrease(),
                decreases ? Optional.of(now) : old.lastDecrease(), today + (decreases ? 1 : 0));
    }

    private static void check(long today, Instant last, Instant now) {
        Instant midnight = day(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant next = last.plus(PAUSE).isBefore(midnight) ? last.plus(PAUSE) : midnight;
        if (today >= A_DAY && now.isBefore(next)) {
            throw DynamoDbError.LIMIT_EXCEEDED.with("Subscriber limit exceeded: Provisioned throughput decreases are"
                    + " limited within a given UTC day. After the first " + A_DAY + " decreases, each subsequent"
                    + " decrease in the same UTC day can be performed at most once every " + PAUSE.toSeconds()
                    + " seconds. Number of decreases today: " + today + ". Last decrease at " + TIME.format(last)
                    + ". Next decrease can be made at " + TIME.format(next));
        }
    }
}
