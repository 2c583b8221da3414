package dev.pannier.items;

import java.util.Optional;

/** Server-side encryption as asked for. */
public record SseSpecification(boolean enabled, Optional<String> type, Optional<String> kmsKeyId) {
}
