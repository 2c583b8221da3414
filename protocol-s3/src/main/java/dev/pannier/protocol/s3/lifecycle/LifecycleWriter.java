package dev.pannier.protocol.s3.lifecycle;

import dev.pannier.objects.lifecycle.Due;
import dev.pannier.objects.lifecycle.Expiration;
import dev.pannier.objects.lifecycle.Filter;
import dev.pannier.objects.lifecycle.LifecycleConfiguration;
import dev.pannier.objects.lifecycle.Rule;
import dev.pannier.objects.lifecycle.Tag;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.time.Instant;
import java.util.OptionalInt;

/** Writes rules as GetBucketLifecycleConfiguration answers them. */
final class LifecycleWriter {
    private LifecycleWriter() {
    }

    static byte[] document(LifecycleConfiguration configuration) {
        return XmlWriter.document("LifecycleConfiguration",
                xml -> configuration.rules().forEach(rule -> xml.element("Rule", inner -> write(rule, inner))));
    }

    private static void write(Rule rule, XmlWriter xml) {
        xml.element("ID", rule.id());
        write(rule.filter(), xml);
        xml.element("Status", rule.enabled() ? "Enabled" : "Disabled");
        rule.expiration().ifPresent(expiration -> xml.element("Expiration", inner -> {
            switch (expiration) {
                case Expiration.At(Due due) -> write(due, inner);
                case Expiration.OfDeleteMarkers(boolean enabled) -> inner.element("ExpiredObjectDeleteMarker", enabled);
            }
        }));
        rule.transitions().forEach(transition -> xml.element("Transition", inner -> {
            write(transition.due(), inner);
            inner.element("StorageClass", transition.storageClass().name());
        }));
        rule.noncurrentExpiration().ifPresent(expiration -> xml.element("NoncurrentVersionExpiration", inner -> {
            inner.element("NoncurrentDays", expiration.days());
            kept(expiration.kept(), inner);
        }));
        rule.noncurrentTransitions().forEach(move -> xml.element("NoncurrentVersionTransition", inner -> {
            inner.element("NoncurrentDays", move.days());
            kept(move.kept(), inner);
            inner.element("StorageClass", move.storageClass().name());
        }));
        rule.abortUploadsAfter().ifPresent(days -> xml.element("AbortIncompleteMultipartUpload",
                inner -> inner.element("DaysAfterInitiation", days)));
    }

    private static void kept(OptionalInt kept, XmlWriter xml) {
        kept.ifPresent(count -> xml.element("NewerNoncurrentVersions", count));
    }

    private static void write(Due due, XmlWriter xml) {
        switch (due) {
            case Due.Days(int days) -> xml.element("Days", days);
            case Due.Date(Instant date) -> xml.element("Date", date);
        }
    }

    private static void write(Filter filter, XmlWriter xml) {
        switch (filter.form()) {
            case RULE_PREFIX -> xml.element("Prefix", filter.keyPrefix());
            case SINGLE -> {
                if (filter.equals(Filter.ALL)) {
                    xml.element("Filter", "");
                } else {
                    xml.element("Filter", inner -> conditions(filter, inner));
                }
            }
            case AND -> xml.element("Filter", inner -> inner.element("And", and -> conditions(filter, and)));
        }
    }

    private static void conditions(Filter filter, XmlWriter xml) {
        xml.optional("Prefix", filter.prefix());
        for (Tag tag : filter.tags()) {
            xml.element("Tag", inner -> inner.element("Key", tag.key()).element("Value", tag.value()));
        }
        filter.greaterThan().ifPresent(size -> xml.element("ObjectSizeGreaterThan", size));
        filter.lessThan().ifPresent(size -> xml.element("ObjectSizeLessThan", size));
    }
}
