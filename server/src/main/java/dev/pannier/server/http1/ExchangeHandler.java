package dev.pannier.server.http1;

/** Answers requests; whatever it throws cuts the connection. */
@FunctionalInterface
public interface ExchangeHandler {
    /** Answers one request. */
    void handle(Exchange exchange) throws ClientGoneException;
}
