package dev.pannier.large.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Prices of one region in USD.
 *
 * @param region           the region's name
 * @param date             when they were read
 * @param source           where
 * @param writeUnitHour    a provisioned write unit for an hour
 * @param readUnitHour     a provisioned read unit for an hour
 * @param tableGbMonth     a gigabyte in a table for a month
 * @param objectPut        an object written
 * @param objectGet        an object read
 * @param objectGbMonth    a gigabyte in objects for a month
 * @param functionRequest  a call of a function
 * @param functionGbSecond a gigabyte of function memory for a second
 */
public record Prices(String region, String date, String source, BigDecimal writeUnitHour, BigDecimal readUnitHour,
        BigDecimal tableGbMonth, BigDecimal objectPut, BigDecimal objectGet, BigDecimal objectGbMonth,
        BigDecimal functionRequest, BigDecimal functionGbSecond) {
    /** The regions that come with the program. */
    public static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");

    /** The prices of a region that comes with the program. */
    public static Optional<Prices> of(String region) {
        if (!REGIONS.contains(region)) {
            return Optional.empty();
        }
        try (InputStream in = Prices.class.getResourceAsStream(region + ".properties")) {
            if (in == null) {
                throw new IllegalStateException("the prices of " + region + " are missing from the program");
            }
            return Optional.of(read(new InputStreamReader(in, UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file of the form of those that come with the program.
     *
     * @throws IllegalArgumentException naming what is missing or no number
     */
    public static Prices read(Reader reader) throws IOException {
        Properties file = new Properties();
        file.load(reader);
        return new Prices(text(file, "region"), text(file, "date"), text(file, "source"),
                price(file, "write-unit-hour"), price(file, "read-unit-hour"), price(file, "table-gb-month"),
                price(file, "object-put"), price(file, "object-get"), price(file, "object-gb-month"),
                price(file, "function-request"), price(file, "function-gb-second"));
    }

    private static String text(Properties file, String name) {
        String value = file.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the prices have no " + name);
        }
        return value.strip();
    }

    private static BigDecimal price(Properties file, String name) {
        String text = text(file, name);
        try {
            BigDecimal price = new BigDecimal(text);
            if (price.signum() < 0) {
                throw new IllegalArgumentException("the price " + name + " is negative");
            }
            return price;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the price " + name + " is no number: " + text, e);
        }
    }
}
