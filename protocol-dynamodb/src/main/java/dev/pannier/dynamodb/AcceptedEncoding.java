package dev.pannier.dynamodb;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code Accept-Encoding} of a request, read as DynamoDB reads it: of the two encodings it knows the one of the higher
 * quality, or the one named first. {@code identity} counts for nothing, and a quality that is no number for 1.
 */
enum AcceptedEncoding {
    GZIP,
    DEFLATE;

    private static final String ANY = "*";

    /** As in {@code Content-Encoding}. */
    String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The encoding to answer in, if the header asks for one. */
    static Optional<AcceptedEncoding> of(String header) {
        Map<String, Double> qualities = new HashMap<>();
        for (String element : header.split(",", -1)) {
            String name = element.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            qualities.merge(name, quality(element), Math::max);
        }
        List<String> order = List.of(header.toLowerCase(Locale.ROOT).split("[,;\\s]+"));
        AcceptedEncoding best = null;
        double bestQuality = 0;
        for (AcceptedEncoding encoding : values()) {
            String name = encoding.headerValue();
            double quality = qualities.getOrDefault(name, qualities.getOrDefault(ANY, 0.0));
            boolean named = best != null && qualities.containsKey(name)
                    && (!qualities.containsKey(best.headerValue())
                            || order.indexOf(name) < order.indexOf(best.headerValue()));
            if (quality > bestQuality || (quality == bestQuality && quality > 0 && named)) {
                best = encoding;
                bestQuality = quality;
            }
        }
        return Optional.ofNullable(best);
    }

    private static double quality(String element) {
        int at = element.indexOf("q=");
        if (at < 0) {
            return 1;
        }
        String value = element.substring(at + 2).split(";", 2)[0].strip();
        try {
            return Math.min(1, Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
