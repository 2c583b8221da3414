package dev.pannier.server;

import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;
import dev.pannier.http.Service;
import dev.pannier.http.Service.Fault;
import dev.pannier.objects.blob.BlobStoreUnavailableException;
import dev.pannier.server.Routing.Protocol;
import dev.pannier.server.http1.ClientGoneException;
import dev.pannier.server.http1.Exchange;
import dev.pannier.server.http1.ExchangeHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each request to its protocol, within the server's limits, and answers for what the protocol did not foresee. */
final class Dispatcher implements ExchangeHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** How long a request waits for its memory before the client is told to slow down. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<Protocol, Service> services;
    private final Metrics metrics;
    private final Semaphore requests;
    /** One for each protocol, so that slow transfers of one do not keep out the other. */
    private final Map<Protocol, MemoryBudget> memory;

    Dispatcher(Map<Protocol, Service> services, Metrics metrics, Limits limits) {
        this.services = Map.copyOf(services);
        this.metrics = metrics;
        this.requests = new Semaphore(limits.requests());
        this.memory = Stream.of(Protocol.values()).collect(Collectors.toUnmodifiableMap(protocol -> protocol,
                protocol -> new MemoryBudget(Math.max(limits.memory(), RequestCost.largest(protocol)), PATIENCE)));
    }

    @Override
    public void handle(Exchange exchange) throws ClientGoneException {
        Protocol protocol = Routing.of(exchange.request());
        long start = System.nanoTime();
        metrics.begin();
        try {
            admit(protocol, exchange);
        } finally {
            String error = exchange.errorCode().isEmpty() && exchange.status() >= 400
                    ? "HTTP" + exchange.status()
                    : exchange.errorCode();
            metrics.end(protocol.label(), exchange.operation(), Duration.ofNanos(System.nanoTime() - start), error);
        }
    }

    private void admit(Protocol protocol, Exchange exchange) throws ClientGoneException {
        Service service = services.get(protocol);
        if (service == null) {
            throw new IllegalStateException("no service for " + protocol);
        }
        boolean always = protocol == Protocol.PANNIER;
        if (!always && !requests.tryAcquire()) {
            refuse(service, exchange);
            return;
        }
        try {
            serveWithinBudget(protocol, service, exchange);
        } finally {
            if (!always) {
                requests.release();
            }
        }
    }

    private void serveWithinBudget(Protocol protocol, Service service, Exchange exchange) throws ClientGoneException {
        long cost = RequestCost.of(protocol, exchange.request());
        MemoryBudget budget = Objects.requireNonNull(memory.get(protocol));
        try {
            if (!budget.tryAcquire(cost)) {
                refuse(service, exchange);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.response().abort();
            return;
        }
        try {
            serve(service, exchange);
        } finally {
            budget.release(cost);
        }
    }

    private static void serve(Service service, Exchange exchange) throws ClientGoneException {
        HttpRequest request = exchange.request();
        HttpResponse response = exchange.response();
        try {
            service.handle(request, response);
            if (!response.committed()) {
                throw new IllegalStateException("the request was not answered");
            }
        } catch (IOException | RuntimeException | Error e) {
            if (ClientGoneException.causes(e)) {
                response.abort();
                LOG.debug("{} {} {}: the client is gone", request.id(), request.method(), request.rawPath());
                return;
            }
            if (BlobStoreUnavailableException.causes(e)) {
                // The place of blobs is another system: a stack of this one explains nothing.
                LOG.error("{} {} {}: {}", request.id(), request.method(), request.rawPath(), e.getMessage());
                fault(service, Fault.UNAVAILABLE, exchange);
                return;
            }
            LOG.error("{} {} {} failed", request.id(), request.method(), request.rawPath(), e);
            fault(service, Fault.INTERNAL, exchange);
        }
    }

    private void refuse(Service service, Exchange exchange) throws ClientGoneException {
        metrics.refuse();
        exchange.response().closeConnection();
        fault(service, Fault.OVERLOADED, exchange);
    }

    /** Answers with a fault, or cuts the connection where an answer has begun. */
    private static void fault(Service service, Fault fault, Exchange exchange) throws ClientGoneException {
        HttpResponse response = exchange.response();
        if (response.committed()) {
            response.abort();
            return;
        }
        try {
            service.answerFault(fault, exchange.request(), response);
        } catch (ClientGoneException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.error("{} could not be answered with {}", exchange.request().id(), fault, e);
            response.abort();
        }
    }
}
