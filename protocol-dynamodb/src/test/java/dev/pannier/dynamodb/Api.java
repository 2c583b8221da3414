package dev.pannier.dynamodb;

import dev.pannier.access.Caller;
import dev.pannier.http.InMemoryRequest;
import dev.pannier.http.InMemoryResponse;
import dev.pannier.items.ItemEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** Sends requests to a service without a network. */
final class Api {
    private static final Caller CALLER = new Caller(Optional.of("key"), Caller.DEFAULT_ACCOUNT, "user", "name");

    private final DynamoDbService service;

    Api(ItemEngine engine) {
        this.service = new DynamoDbService(engine, (request, body) -> CALLER);
    }

    /** A service whose engine must not be reached: for requests that are refused before. */
    static Api withoutEngine() {
        return new Api((ItemEngine) Proxy.newProxyInstance(Api.class.getClassLoader(), new Class<?>[]{ItemEngine.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError("reached the engine: " + method.getName());
                }));
    }

    InMemoryResponse call(String operation, String json) {
        return send(InMemoryRequest.of("POST", "/").header("Host", "localhost:8000")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation).body(json));
    }

    InMemoryResponse send(InMemoryRequest request) {
        InMemoryResponse response = new InMemoryResponse();
        try {
            service.handle(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return response;
    }
}
