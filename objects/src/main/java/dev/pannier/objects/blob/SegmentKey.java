package dev.pannier.objects.blob;

import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one segment, never used for another: chunks are encrypted with AES-256-GCM under it, once, or twice with two
 * independent keys (dual-layer encryption).
 *
 * @param layers one key for each layer, the innermost first
 */
public record SegmentKey(List<SecretKeySpec> layers) {
    static final int MAX_LAYERS = 2;

    public SegmentKey {
        layers = List.copyOf(layers);
        if (layers.isEmpty() || layers.size() > MAX_LAYERS) {
            throw new IllegalArgumentException(layers.size() + " layers");
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "SegmentKey[" + layers.size() + " layers]";
    }
}
