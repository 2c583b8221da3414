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
import java.util.Optional;

/** Sends answers as DynamoDB does: JSON, with the request's id and a checksum. */
final class Answer {
    private static final String JSON = "application/x-amz-json-1.0";
    /** DynamoDB compresses no shorter answer. */
    private static final int WORTH_COMPRESSING = 4096;
    /** Ids of DynamoDB have 52 characters and this end; ours come first, as in the log. */
    private static final String REST_OF_ID = "0000000000VV4KQNSO5AEMVJF66Q9ASUAAJG";

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
        Optional<AcceptedEncoding> encoding = body.size() < WORTH_COMPRESSING
                ? Optional.empty()
                : request.header("Accept-Encoding").flatMap(AcceptedEncoding::of);
        encoding.ifPresent(accepted -> response.header("Content-Encoding", accepted.headerValue()));
        encoding.map(accepted -> switch (accepted) {
            case GZIP -> body.gzipped();
            case DEFLATE -> body.deflated();
        }).orElse(body).sendTo(response);
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
        response.header("Server", "Server");
        response.header("x-amzn-RequestId", idOf(request));
    }

    /** The id under which the client knows a request. */
    static String idOf(HttpRequest request) {
        return request.id() + REST_OF_ID;
    }
}
