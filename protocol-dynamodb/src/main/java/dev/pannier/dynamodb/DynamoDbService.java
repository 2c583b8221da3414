package dev.pannier.dynamodb;

import dev.pannier.access.Caller;
import dev.pannier.access.DynamoDbAuthenticator;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.JsonInput;
import dev.pannier.dynamodb.input.RequestTooLongException;
import dev.pannier.dynamodb.input.Violations;
import dev.pannier.dynamodb.operation.Call;
import dev.pannier.dynamodb.operation.Operation;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.dynamodb.output.ResponseBody;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;
import dev.pannier.http.Service;
import dev.pannier.items.ItemEngine;
import dev.pannier.items.Owner;
import dev.pannier.kv.TransactionConflictException;
import dev.pannier.large.ReadMode;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.io.IOException;
import java.util.Optional;

/** The DynamoDB API over HTTP: finds the operation, authenticates, decodes, checks, runs, answers. Thread safe. */
public final class DynamoDbService implements Service {
    private static final String UNKNOWN_OPERATION = "<UnknownOperationException/>\n";
    private static final String EXPOSED_HEADERS = "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,"
            + "x-amzn-ErrorMessage,Date";
    /** Of the headers and of the request line; AWS answers a bare 400 beyond it. */
    private static final int MAX_HEAD = 16 * 1024;
    private static final String DEFAULT_REGION = "us-east-1";

    private final Operations operations;
    private final DynamoDbAuthenticator authenticator;

    public DynamoDbService(ItemEngine engine, DynamoDbAuthenticator authenticator) {
        this.operations = new Operations(engine);
        this.authenticator = authenticator;
    }

    @Override
    public void handle(HttpRequest request, HttpResponse response) throws IOException {
        Answer answer = new Answer(request, response);
        if (request.headers().length() > MAX_HEAD
                || request.rawPath().length() + request.rawQuery().length() > MAX_HEAD) {
            response.errorCode("RequestHeaderTooLarge");
            answer.sendText(400, "");
            return;
        }
        if (request.header("Origin").isPresent()) {
            response.header("Access-Control-Allow-Origin", "*");
            response.header("Access-Control-Expose-Headers", EXPOSED_HEADERS);
        }
        switch (request.method()) {
            case "POST" -> post(request, response, answer);
            case "GET", "HEAD" ->
                answer.sendText(200, "healthy: dynamodb." + DEFAULT_REGION + ".amazonaws.com ");
            case "OPTIONS" -> preflight(request, response, answer);
            default -> answer.sendText(404, UNKNOWN_OPERATION);
        }
    }

    private void post(HttpRequest request, HttpResponse response, Answer answer) throws IOException {
        try {
            byte[] wire = RequestBody.read(request);
            if (wire.length > 0 && !isJson(request.header("Content-Type").orElse(""))) {
                answer.sendText(404, UNKNOWN_OPERATION);
                return;
            }
            answer.send(run(request, response, wire, RequestBody.decoded(request, wire)));
        } catch (ServiceException e) {
            answer.sendError(e);
        } catch (TransactionConflictException e) {
            // Too many writers of one item at once: nothing was done, and every SDK tries this one again.
            answer.sendError(DynamoDbError.THROTTLING.with("Rate of requests exceeds the allowed throughput."));
        } catch (RequestTooLongException e) {
            response.closeConnection();
            response.errorCode("RequestEntityTooLarge");
            answer.sendText(413, "");
        } catch (RequestBody.NotDecodableException e) {
            answer.sendError(DynamoDbError.SERIALIZATION.with(""));
        }
    }

    private ResponseBody run(HttpRequest request, HttpResponse response, byte[] wire, byte[] body) {
        Operation operation = operations.find(request.header("X-Amz-Target").orElse(""))
                .orElseThrow(() -> DynamoDbError.UNKNOWN_OPERATION.with(""));
        response.operation(operation.name());
        Caller caller = authenticator.authenticate(request, wire);
        Input input = JsonInput.read(body, operation.input());
        operation.checkFirst(input);
        Violations violations = new Violations();
        operation.input().check(input, "", violations);
        violations.throwIfAny();
        Call call = new Call(operation.name(), new Owner(caller.accountId(), caller.region()), caller.displayName(),
                request.header("Host").orElse(""), readMode(request),
                AdoptHeader.read(operation.name(), request.header(AdoptHeader.NAME)));
        ResponseBody answer = new ResponseBody();
        try (JsonOutput out = new JsonOutput(answer)) {
            out.startObject();
            operation.execute(call, input, out);
            out.endObject();
        }
        return operation.hasAnswer() ? answer : new ResponseBody();
    }

    private static Optional<ReadMode> readMode(HttpRequest request) {
        Optional<String> word = request.header(ReadMode.HEADER);
        Optional<ReadMode> mode = word.flatMap(ReadMode::of);
        if (word.isPresent() && mode.isEmpty()) {
            throw DynamoDbError.VALIDATION
                    .with("The header " + ReadMode.HEADER + " is inline, pointer, presigned, preview or stored");
        }
        return mode;
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        return type.equals("application/x-amz-json-1.0") || type.equals("application/x-amz-json-1.1")
                || type.equals("application/json");
    }

    private static void preflight(HttpRequest request, HttpResponse response, Answer answer) throws IOException {
        if (request.header("Origin").isEmpty()) {
            answer.sendText(404, UNKNOWN_OPERATION);
            return;
        }
        request.header("Access-Control-Request-Headers")
                .ifPresent(names -> response.header("Access-Control-Allow-Headers", names));
        request.header("Access-Control-Request-Method")
                .ifPresent(method -> response.header("Access-Control-Allow-Methods", method));
        response.header("Access-Control-Max-Age", "172800");
        response.header("x-amzn-RequestId", Answer.idOf(request));
        response.send();
    }

    @Override
    public void answerFault(Fault fault, HttpRequest request, HttpResponse response) throws IOException {
        Answer answer = new Answer(request, response);
        switch (fault) {
            case INTERNAL ->
                answer.sendError(DynamoDbError.INTERNAL_SERVER_ERROR.with("Internal server error"));
            case UNAVAILABLE -> answer.sendError(DynamoDbError.SERVICE_UNAVAILABLE
                    .with("The request has failed due to a temporary failure of the server."));
            case OVERLOADED ->
                answer.sendError(DynamoDbError.THROTTLING.with("Rate of requests exceeds the allowed throughput."));
            case BODY_TIMEOUT -> answer.sendError(DynamoDbError.SERIALIZATION.with(""));
        }
    }
}
