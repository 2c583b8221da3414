package dev.pannier.items;

import java.util.Optional;

/**
 * Whether a table has a stream, and what its records carry.
 *
 * @param viewType the wire's {@code StreamViewType}; present when enabled
 */
public record StreamSpecification(boolean enabled, Optional<String> viewType) {
    public static final StreamSpecification OFF = new StreamSpecification(false, Optional.empty());
}
