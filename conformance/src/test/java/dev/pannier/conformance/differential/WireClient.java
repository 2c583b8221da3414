package dev.pannier.conformance.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends requests as they are, which no SDK does: whatever is wrong with them arrives. */
record WireClient(URI endpoint) {
    private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=any/20261121/us-east-1/dynamodb/aws4_request,"
            + " SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0".repeat(64);

    WireAnswer send(WireRequest request) {
        Received received = exchange(request);
        return WireAnswer.of(request, received.status, received.body);
    }

    /** The answer as it came. */
    String body(WireRequest request) {
        return exchange(request).body;
    }

    private record Received(int status, String body) {
    }

    private Received exchange(WireRequest request) {
        try {
            HttpURLConnection connection = (HttpURLConnection) endpoint.resolve("/").toURL().openConnection();
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
            connection.setRequestProperty("X-Amz-Target", "DynamoDB_20120810." + request.operation());
            connection.setRequestProperty("X-Amz-Date", "20261121T000000Z");
            connection.setRequestProperty("Authorization", SIGNATURE);
            connection.getOutputStream().write(request.json().getBytes(StandardCharsets.UTF_8));
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Received(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
