package dev.pannier.protocol.s3.request;

import dev.pannier.http.Query;
import dev.pannier.objects.S3Error;
import java.nio.charset.StandardCharsets;
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
                if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(parameter.value())) {
                    throw S3Error.INVALID_ARGUMENT.with("Header value cannot be represented using ISO-8859-1.")
                            .detail("ArgumentName", parameter.name()).detail("ArgumentValue", parameter.value());
                }
                headers.putIfAbsent(header, parameter.value());
            }
        }
        return new ResponseOverrides(Map.copyOf(headers));
    }

    public boolean any() {
        return !headers.isEmpty();
    }
}
