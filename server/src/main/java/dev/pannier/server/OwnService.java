package dev.pannier.server;

import dev.pannier.access.AuthenticationException;
import dev.pannier.access.S3Authenticator;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;
import dev.pannier.http.Service;
import dev.pannier.objects.LifecycleReport;
import dev.pannier.objects.ObjectEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * {@code /_pannier/}: health for whoever asks; metrics, lifecycle rules to be carried out now, and a verification of the
 * store, for callers with credentials, once there are any.
 */
final class OwnService implements Service {
    private static final String JSON = "application/json";

    private final Metrics metrics;
    private final ObjectEngine objects;
    private final RunningVerification verification;
    private final S3Authenticator authenticator;
    private final boolean signed;

    /** @param signed whether anything but health needs a signature */
    OwnService(Metrics metrics, ObjectEngine objects, S3Authenticator authenticator, boolean signed) {
        this.metrics = metrics;
        this.objects = objects;
        this.verification = new RunningVerification(objects);
        this.authenticator = authenticator;
        this.signed = signed;
    }

    @Override
    public void handle(HttpRequest request, HttpResponse response) throws IOException {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        switch (method + ' ' + request.rawPath()) {
            case "GET /_pannier/health" -> {
                response.operation("Health");
                answer(response, 200, JSON, "{\"status\":\"ok\"}");
            }
            case "GET /_pannier/metrics" -> {
                response.operation("Metrics");
                if (allowed(request, response)) {
                    answer(response, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.text());
                }
            }
            case "POST /_pannier/lifecycle" -> {
                response.operation("RunLifecycle");
                if (allowed(request, response)) {
                    answer(response, 200, JSON, json(objects.runLifecycle()));
                }
            }
            case "POST /_pannier/verify" -> {
                response.operation("Verify");
                if (allowed(request, response) && !verification.answer(response)) {
                    answer(response, 409, JSON, "{\"error\":\"a verification is running\"}");
                }
            }
            default -> {
                if (method.equals("GET")) {
                    answer(response, 404, JSON, "{\"error\":\"no such page\"}");
                } else {
                    answer(response, 405, JSON, "{\"error\":\"method not allowed\"}");
                }
            }
        }
    }

    /** Whether the caller may; answers if not. */
    private boolean allowed(HttpRequest request, HttpResponse response) throws IOException {
        try {
            if (signed && authenticator.authenticate(request).caller().anonymous()) {
                answer(response, 403, JSON, "{\"error\":\"a signature is required\"}");
                return false;
            }
            return true;
        } catch (AuthenticationException e) {
            answer(response, e.error().httpStatus(), JSON, "{\"error\":\"" + e.error().code() + "\"}");
            return false;
        }
    }

    private static String json(LifecycleReport report) {
        return "{\"buckets\":" + report.buckets() + ",\"examined\":" + report.examined() + ",\"expired\":"
                + report.expired() + ",\"removed\":" + report.removed() + ",\"deleteMarkers\":" + report.deleteMarkers()
                + ",\"moved\":" + report.moved() + ",\"aborted\":" + report.aborted() + ",\"skipped\":"
                + report.skipped() + "}";
    }

    @Override
    public void answerFault(Fault fault, HttpRequest request, HttpResponse response) throws IOException {
        answer(response, fault == Fault.INTERNAL ? 500 : 503, JSON, "{\"error\":\"" + fault + "\"}");
    }

    private static void answer(HttpResponse response, int status, String type, String text) throws IOException {
        response.status(status).header("Content-Type", type).send(text.getBytes(StandardCharsets.UTF_8));
    }
}
