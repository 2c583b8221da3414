package dev.pannier.server;

import dev.pannier.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * Which protocol a request speaks. A bucket's host name comes first, so that {@code /_pannier/} never shadows an object
 * key; then the service that the signature names, then DynamoDB's target header; what is left is S3.
 */
final class Routing {
    /** The protocols on the one port. */
    enum Protocol {
        /** The DynamoDB JSON protocol. */
        DYNAMODB,
        /** The S3 REST protocol. */
        S3,
        /** Our own: health and metrics. */
        PANNIER;

        /** The name in metrics. */
        String label() {
            return switch (this) {
                case DYNAMODB -> "dynamodb";
                case S3 -> "s3";
                case PANNIER -> "pannier";
            };
        }
    }

    private static final String OWN_PATH = "/_pannier/";

    private Routing() {
    }

    static Protocol of(HttpRequest request) {
        Optional<String> service = signedService(request);
        if (service.isPresent() && service.get().equals("dynamodb")) {
            return Protocol.DYNAMODB;
        }
        // Signed for another service, or badly: DynamoDB itself says what is wrong with that.
        boolean signedForS3 = service.isPresent() && service.get().equals("s3");
        boolean noBucket = request.virtualHostBucket().isEmpty();
        if (!signedForS3 && noBucket && (request.header("X-Amz-Target").isPresent() || asksToSendTarget(request))) {
            return Protocol.DYNAMODB;
        }
        if (noBucket && request.rawPath().startsWith(OWN_PATH)) {
            return Protocol.PANNIER;
        }
        return Protocol.S3;
    }

    /** A browser that asks whether it may call DynamoDB: this request itself has neither target nor signature. */
    private static boolean asksToSendTarget(HttpRequest request) {
        return request.method().equals("OPTIONS") && request.rawPath().equals("/")
                && request.header("Access-Control-Request-Headers")
                        .map(names -> names.toLowerCase(Locale.ROOT).contains("x-amz-target")).orElse(false);
    }

    /** The service in the credential scope, wherever the signature is; nothing here is verified. */
    private static Optional<String> signedService(HttpRequest request) {
        Optional<String> header = request.header("Authorization");
        if (header.isPresent()) {
            int start = header.get().indexOf("Credential=");
            return start < 0 ? Optional.empty() : serviceOf(credential(header.get(), start + "Credential=".length()));
        }
        String query = request.rawQuery();
        int start = query.indexOf("X-Amz-Credential=");
        if (start < 0) {
            return Optional.empty();
        }
        int from = start + "X-Amz-Credential=".length();
        int end = query.indexOf('&', from);
        String credential = query.substring(from, end < 0 ? query.length() : end);
        return serviceOf(credential.replace("%2F", "/").replace("%2f", "/"));
    }

    private static String credential(String header, int from) {
        int comma = header.indexOf(',', from);
        return header.substring(from, comma < 0 ? header.length() : comma).strip();
    }

    private static Optional<String> serviceOf(String credential) {
        int last = credential.lastIndexOf('/');
        int before = last <= 0 ? -1 : credential.lastIndexOf('/', last - 1);
        return before < 0 ? Optional.empty() : Optional.of(credential.substring(before + 1, last));
    }
}
