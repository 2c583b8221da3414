package dev.pannier.protocol.s3.request;

import java.util.Optional;

/** The configurations of which a bucket can have many, each with an id of its own. */
public enum IdentifiedConfiguration {
    ANALYTICS("analytics", "Analytics"),
    INTELLIGENT_TIERING("intelligent-tiering", "IntelligentTiering"),
    INVENTORY("inventory", "Inventory"),
    METRICS("metrics", "Metrics");

    private final String resource;
    private final String word;

    IdentifiedConfiguration(String resource, String word) {
        this.resource = resource;
        this.word = word;
    }

    static Optional<IdentifiedConfiguration> ofResource(String resource) {
        for (IdentifiedConfiguration configuration : values()) {
            if (configuration.resource.equals(resource)) {
                return Optional.of(configuration);
            }
        }
        return Optional.empty();
    }

    /** The name of the element that holds one. */
    public String element() {
        return word + "Configuration";
    }

    /** The name of an operation on one. */
    String operation(String verb) {
        return verb + "Bucket" + word + "Configuration";
    }
}
