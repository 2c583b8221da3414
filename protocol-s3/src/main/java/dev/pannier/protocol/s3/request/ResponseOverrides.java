package dev.pannier.protocol.s3.request;

import dev.pannier.http.Query;
import java.util.LinkedHashMap;
import java.util.Map;

/** Headers of a GetObject response that the request sets by {@code response-*} parameters: a link made for a browser. */
public record ResponseOverrides(Map<String, String> headers) {
    private static final Map<String, String> BY_PARAMETER = Map.of("response-content-type", "Content-Type",
            "response-content-language", "Content-Language", "response-expires", "Expires", "response-cache-control",
            "Cache-Control", "response-content-disposition", "Content-Disposition", "response-content-encoding",
            "Content-Encoding");

    static ResponseOverrides of(Query query) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Query.Parameter parameter : query) {
            String header = BY_PARAMETER.get(parameter.name());
            if (header != null && !parameter.value().isEmpty()) {
                headers.putIfAbsent(header, parameter.value());
            }
        }
        return new ResponseOverrides(Map.copyOf(headers));
    }

    public boolean any() {
        return !headers.isEmpty();
    }
}
