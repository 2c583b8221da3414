package dev.pannier.objects.lifecycle;

import java.time.Instant;

/** What clients are told in advance: when something will go, and by which rule. */
public record Expiry(Instant date, String ruleId) {
}
