package dev.pannier.protocol.s3.operation;

import dev.pannier.model.Bytes;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.Retention;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The object lock configuration of a bucket.
 *
 * @param standard the retention of new objects that ask for none
 */
record LockConfiguration(Optional<Standard> standard) {
    static final String ROOT = "ObjectLockConfiguration";
    /** Object lock without a default. */
    static final LockConfiguration ENABLED = new LockConfiguration(Optional.empty());
    private static final int MAX_DAYS = 36_500;
    private static final int MAX_YEARS = 100;

    /**
     * How long new objects are retained.
     *
     * @param mode  of the retention
     * @param days  how many days, or else
     * @param years how many years
     */
    record Standard(Retention.Mode mode, int days, int years) {
        Retention from(Instant now) {
            Instant until = now.atOffset(ZoneOffset.UTC).plus(Period.of(years, 0, days)).toInstant();
            return new Retention(mode, until.truncatedTo(ChronoUnit.MILLIS));
        }
    }

    /** The configuration of a bucket; empty if it has no object lock. */
    static Optional<LockConfiguration> of(Bucket bucket) {
        return bucket.settings().parsed(BucketSetting.OBJECT_LOCK, LockConfiguration.class,
                value -> parse(value.unsafeArray()));
    }

    Bytes value() {
        return Bytes.wrap(document());
    }

    byte[] document() {
        return XmlWriter.document(ROOT, xml -> {
            xml.element("ObjectLockEnabled", "Enabled");
            standard.ifPresent(rule -> xml.element("Rule", inner -> inner.element("DefaultRetention", retention -> {
                retention.element("Mode", rule.mode.name());
                if (rule.days > 0) {
                    retention.element("Days", rule.days);
                } else {
                    retention.element("Years", rule.years);
                }
            })));
        });
    }

    static LockConfiguration parse(byte[] document) {
        boolean[] enabled = new boolean[1];
        Reader reader = new Reader();
        XmlReader.read(document, ROOT, (name, xml) -> {
            switch (name) {
                case "ObjectLockEnabled" -> enabled[0] = xml.text().strip().equals("Enabled");
                case "Rule" -> {
                    reader.present = true;
                    xml.children(rule -> {
                        if (!rule.equals("DefaultRetention")) {
                            throw new MalformedXmlException("unexpected " + rule);
                        }
                        xml.children(child -> reader.read(child, xml));
                    });
                }
                default -> throw new MalformedXmlException("unexpected " + name);
            }
        });
        if (!enabled[0]) {
            throw new MalformedXmlException("not enabled");
        }
        return new LockConfiguration(reader.standard());
    }

    /** Reads a default retention. */
    private static final class Reader {
        private boolean present;
        private Optional<Retention.Mode> mode = Optional.empty();
        private Optional<Long> days = Optional.empty();
        private Optional<Long> years = Optional.empty();

        void read(String name, XmlReader xml) {
            switch (name) {
                case "Mode" -> mode = Optional.of(LockConfiguration.mode(xml.text()));
                case "Days" -> days = Optional.of(xml.integer());
                case "Years" -> years = Optional.of(xml.integer());
                default -> throw new MalformedXmlException("unexpected " + name);
            }
        }

        Optional<Standard> standard() {
            if (!present) {
                return Optional.empty();
            }
            if (mode.isEmpty() || days.isPresent() == years.isPresent()) {
                throw new MalformedXmlException("default retention");
            }
            return Optional.of(new Standard(mode.get(), period(days, MAX_DAYS, "Days"),
                    period(years, MAX_YEARS, "Years")));
        }

        private static int period(Optional<Long> given, int most, String name) {
            long period = given.orElse(0L);
            if (given.isPresent() && period <= 0) {
                throw S3Error.INVALID_RETENTION_PERIOD.exception();
            }
            if (period > most) {
                throw S3Error.INVALID_ARGUMENT.with("Default retention period too large.")
                        .detail("ArgumentName", name).detail("ArgumentValue", period);
            }
            return (int) period;
        }
    }

    /** A retention mode in a document. */
    static Retention.Mode mode(String text) {
        return switch (text.strip()) {
            case "GOVERNANCE" -> Retention.Mode.GOVERNANCE;
            case "COMPLIANCE" -> Retention.Mode.COMPLIANCE;
            default -> throw new MalformedXmlException("retention mode");
        };
    }
}
