package dev.pannier.dynamodb;

import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.dynamodb.output.ResponseBody;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;
import dev.pannier.items.CancellationReason;
import dev.pannier.items.ConditionFailedException;
import dev.pannier.items.TransactionCanceledException;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ErrorCode;
import dev.pannier.model.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends answers as DynamoDB does: JSON, with the request's id and a checksum. */
final class Answer {
    private static final String JSON = "application/x-amz-json-1.0";
    /** Below this, compression costs more than it saves. */
    private static final int WORTH_COMPRESSING = 1024;

    private final HttpRequest request;
    private final HttpResponse response;

    Answer(HttpRequest request, HttpResponse response) {
        this.request = request;
        this.response = response;
    }

    /** Sends the JSON of a successful call. */
    void send(ResponseBody body) throws IOException {
        json(body);
    }

    /** Sends an error. */
    void sendError(ServiceException e) throws IOException {
        ErrorCode error = e.error();
        response.status(error.httpStatus());
        response.errorCode(error.code());
        ResponseBody body = new ResponseBody();
        try (JsonOutput out = new JsonOutput(body)) {
            out.startObject();
            out.member("__type", error instanceof DynamoDbError own ? own.type() : error.code());
            switch (e) {
                case ConditionFailedException failed -> {
                    message(out, error, e.text());
                    failed.item().ifPresent(item -> out.item("Item", item));
                }
                case TransactionCanceledException canceled -> {
                    out.member("Message", e.text());
                    reasons(canceled, out);
                }
                default -> message(out, error, e.text());
            }
            out.endObject();
        }
        json(body);
    }

    /** AWS spells the member in two ways, and leaves it out where it has nothing to say. */
    private static void message(JsonOutput out, ErrorCode error, String text) {
        if (!text.isEmpty()) {
            boolean upper = error == DynamoDbError.SERIALIZATION || error == DynamoDbError.ACCESS_DENIED;
            out.member(upper ? "Message" : "message", text);
        }
    }

    private static void reasons(TransactionCanceledException canceled, JsonOutput out) {
        out.startArray("CancellationReasons");
        for (CancellationReason reason : canceled.reasons()) {
            out.startObject().member("Code", reason.code());
            reason.message().ifPresent(text -> out.member("Message", text));
            reason.item().ifPresent(item -> out.item("Item", item));
            out.endObject();
        }
        out.endArray();
    }

    private void json(ResponseBody body) throws IOException {
        String asked = request.header("Content-Type").orElse(JSON);
        response.header("Content-Type", asked.startsWith("application/x-amz-json-1.1") ? asked : JSON);
        requestId();
        if (body.size() >= WORTH_COMPRESSING && acceptsGzip()) {
            response.header("Content-Encoding", "gzip");
            body.gzipped().sendTo(response);
        } else {
            body.sendTo(response);
        }
    }

    private boolean acceptsGzip() {
        return request.header("Accept-Encoding").filter(value -> value.contains("gzip")).isPresent();
    }

    /** Sends a text that is not the API's: the health answer, or what is no request of the API. */
    void sendText(int status, String text) throws IOException {
        ResponseBody body = new ResponseBody();
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        body.write(bytes, 0, bytes.length);
        response.status(status);
        requestId();
        body.sendTo(response);
    }

    private void requestId() {
        response.header("x-amzn-RequestId", request.id());
    }
}
