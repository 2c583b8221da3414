package dev.pannier.server;

import dev.pannier.access.AuthenticationException;
import dev.pannier.access.S3Authenticator;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;
import dev.pannier.http.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code /_pannier/}: health for whoever asks, metrics for callers with credentials, once there are any. */
final class OwnService implements Service {
    private static final String JSON = "application/json";

    private final Metrics metrics;
    private final S3Authenticator authenticator;
    private final boolean signed;

    /** @param signed whether anything but health needs a signature */
    OwnService(Metrics metrics, S3Authenticator authenticator, boolean signed) {
        this.metrics = metrics;
        this.authenticator = authenticator;
        this.signed = signed;
    }

    @Override
    public void handle(HttpRequest request, HttpResponse response) throws IOException {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            answer(response, 405, JSON, "{\"error\":\"method not allowed\"}");
            return;
        }
        switch (request.rawPath()) {
            case "/_pannier/health" -> {
                response.operation("Health");
                answer(response, 200, JSON, "{\"status\":\"ok\"}");
            }
            case "/_pannier/metrics" -> {
                response.operation("Metrics");
                metrics(request, response);
            }
            default -> answer(response, 404, JSON, "{\"error\":\"no such page\"}");
        }
    }

    private void metrics(HttpRequest request, HttpResponse response) throws IOException {
        try {
            if (signed && authenticator.authenticate(request).caller().anonymous()) {
                answer(response, 403, JSON, "{\"error\":\"a signature is required\"}");
                return;
            }
        } catch (AuthenticationException e) {
            answer(response, e.error().httpStatus(), JSON, "{\"error\":\"" + e.error().code() + "\"}");
            return;
        }
        answer(response, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.text());
    }

    @Override
    public void answerFault(Fault fault, HttpRequest request, HttpResponse response) throws IOException {
        answer(response, fault == Fault.INTERNAL ? 500 : 503, JSON, "{\"error\":\"" + fault + "\"}");
    }

    private static void answer(HttpResponse response, int status, String type, String text) throws IOException {
        response.status(status).header("Content-Type", type).send(text.getBytes(StandardCharsets.UTF_8));
    }
}
