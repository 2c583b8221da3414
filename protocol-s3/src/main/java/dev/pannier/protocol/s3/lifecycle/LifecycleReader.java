package dev.pannier.protocol.s3.lifecycle;

import dev.pannier.objects.lifecycle.Due;
import dev.pannier.objects.lifecycle.Expiration;
import dev.pannier.objects.lifecycle.NoncurrentExpiration;
import dev.pannier.objects.lifecycle.NoncurrentTransition;
import dev.pannier.objects.lifecycle.Rule;
import dev.pannier.objects.lifecycle.StorageClass;
import dev.pannier.objects.lifecycle.Transition;
import dev.pannier.protocol.s3.xml.Element;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Makes rules of a document that has the right shape. */
final class LifecycleReader {
    private LifecycleReader() {
    }

    static List<Rule> rules(Element document) {
        return document.all("Rule").stream().map(LifecycleReader::rule).toList();
    }

    private static Rule rule(Element rule) {
        return new Rule(rule.textOf("ID").filter(id -> !id.isEmpty()).orElseGet(LifecycleReader::newId),
                rule.textOf("Status").orElseThrow().equals("Enabled"), FilterReader.filter(rule),
                rule.child("Expiration").map(LifecycleReader::expiration),
                rule.all("Transition").stream().map(LifecycleReader::transition).toList(),
                rule.child("NoncurrentVersionExpiration")
                        .map(expiration -> new NoncurrentExpiration(integer(expiration, "NoncurrentDays").getAsInt(),
                                integer(expiration, "NewerNoncurrentVersions"))),
                rule.all("NoncurrentVersionTransition").stream()
                        .map(move -> new NoncurrentTransition(integer(move, "NoncurrentDays").getAsInt(),
                                integer(move, "NewerNoncurrentVersions"), storageClass(move)))
                        .toList(),
                rule.child("AbortIncompleteMultipartUpload").map(abort -> integer(abort, "DaysAfterInitiation"))
                        .orElse(OptionalInt.empty()));
    }

    /** In the form of S3's own. */
    private static String newId() {
        return Base64.getEncoder()
                .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static OptionalInt integer(Element element, String name) {
        return element.textOf(name).map(text -> OptionalInt.of(Integer.parseInt(text.strip())))
                .orElse(OptionalInt.empty());
    }

    private static StorageClass storageClass(Element element) {
        return StorageClass.of(element.textOf("StorageClass").orElseThrow());
    }

    private static Expiration expiration(Element expiration) {
        return expiration.textOf("ExpiredObjectDeleteMarker")
                .<Expiration>map(text -> new Expiration.OfDeleteMarkers(Boolean.parseBoolean(text)))
                .orElseGet(() -> new Expiration.At(due(expiration)));
    }

    private static Transition transition(Element transition) {
        return new Transition(due(transition), storageClass(transition));
    }

    private static Due due(Element element) {
        Optional<String> date = element.textOf("Date");
        OptionalInt days = integer(element, "Days");
        if (date.isPresent() == days.isPresent()) {
            throw new MalformedXmlException("either a date or days");
        }
        return date.<Due>map(text -> new Due.Date(date(text.strip()))).orElseGet(() -> new Due.Days(days.getAsInt()));
    }

    /** ISO 8601: a date alone is its midnight, and without a zone it is UTC. */
    private static Instant date(String text) {
        try {
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            boolean zoned = text.endsWith("Z") || text.endsWith("z") || text.lastIndexOf('+') > 0
                    || text.lastIndexOf('-') > text.indexOf('T');
            return zoned ? OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new MalformedXmlException("not a date: " + text);
        }
    }
}
