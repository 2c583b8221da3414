package dev.pannier.server;

import dev.pannier.http.HttpRequest;
import dev.pannier.server.Routing.Protocol;

/** The most heap that a request needs for its body and for what is made of it. */
final class RequestCost {
    /** 16 MB of items as base64, and the JSON around them. Longer bodies are refused unread. */
    private static final long MAX_BODY = 24L << 20;

    /** A body that is read whole, the values decoded from it, and what is encoded from those to be stored. */
    private static final long COPIES = 3;

    /** The best that DEFLATE does: a body compressed to less cannot become more than that. */
    private static final long MOST_INFLATION = 1032;
    /** S3's documents: parts to be joined, keys to be deleted. */
    private static final long MAX_DOCUMENT = 4L << 20;
    /** The buffers between the socket and a segment, either way, and a page of a listing. */
    private static final long TRANSFER = 512 * 1024;
    /** What is not worth the counting: it is the number of requests that bounds the sum of these. */
    private static final long FREE = 48 * 1024;

    private RequestCost() {
    }

    /** What the most expensive request takes. */
    static long largest(Protocol protocol) {
        return switch (protocol) {
            case DYNAMODB -> COPIES * MAX_BODY;
            case S3 -> COPIES * MAX_DOCUMENT;
            case PANNIER -> 0;
        };
    }

    /** What one request takes, as far as its head tells. */
    static long of(Protocol protocol, HttpRequest request) {
        long cost = switch (protocol) {
            case DYNAMODB -> buffered(request);
            case S3 -> streamed(request);
            case PANNIER -> 0;
        };
        return cost <= FREE ? 0 : cost;
    }

    private static long buffered(HttpRequest request) {
        long length = request.contentLength();
        if (length > MAX_BODY) {
            return 0;
        }
        if (length == HttpRequest.UNKNOWN_LENGTH) {
            return COPIES * MAX_BODY;
        }
        boolean compressed = request.header("Content-Encoding").isPresent();
        return COPIES * Math.min(compressed ? length * MOST_INFLATION : length, MAX_BODY);
    }

    private static long streamed(HttpRequest request) {
        long length = request.contentLength();
        return switch (request.method()) {
            case "GET" -> TRANSFER;
            case "PUT" -> length == HttpRequest.UNKNOWN_LENGTH ? TRANSFER : Math.min(COPIES * length, TRANSFER);
            case "POST" -> COPIES * (length == HttpRequest.UNKNOWN_LENGTH
                    ? MAX_DOCUMENT
                    : Math.min(length, MAX_DOCUMENT));
            default -> 0;
        };
    }
}
