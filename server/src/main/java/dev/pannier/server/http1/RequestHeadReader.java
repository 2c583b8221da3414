package dev.pannier.server.http1;

import dev.pannier.http.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads request heads. Strict where leniency has led to request smuggling: lines end in CRLF, names are tokens, values
 * are not folded.
 */
final class RequestHeadReader {
    /** Room for a pre-signed URL with a session token, a key of 1,024 encoded bytes and 2 KB of user metadata. */
    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_HEADERS = 200;
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private final ConnectionInput in;
    private byte[] line = new byte[1024];
    private int headBytes;

    RequestHeadReader(ConnectionInput in) {
        this.in = in;
    }

    /** The next head; empty if the client closed the connection between requests. */
    Optional<RequestHead> read() throws ClientGoneException, BadRequestException {
        headBytes = 0;
        Optional<String> requestLine = firstLine();
        if (requestLine.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = requestLine.get().split(" ", -1);
        if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty() || !isToken(parts[0])) {
            throw new BadRequestException("Invalid request line");
        }
        boolean persistent = switch (parts[2]) {
            case "HTTP/1.1" -> true;
            case "HTTP/1.0" -> false;
            default -> throw new BadRequestException(505, "Unsupported HTTP version");
        };
        Headers headers = headers();
        if (persistent && headers.all("Host").size() != 1) {
            throw new BadRequestException("Exactly one Host header is required");
        }
        return Optional.of(new RequestHead(parts[0], parts[1], persistent, headers));
    }

    /** Empty lines before a request are skipped, as RFC 9112 asks. */
    private Optional<String> firstLine() throws ClientGoneException, BadRequestException {
        while (true) {
            int first = in.read();
            if (first < 0) {
                return Optional.empty();
            }
            String text = line(first);
            if (!text.isEmpty()) {
                return Optional.of(text);
            }
        }
    }

    private Headers headers() throws ClientGoneException, BadRequestException {
        Headers headers = new Headers();
        while (true) {
            String text = line(in.read());
            if (text.isEmpty()) {
                return headers;
            }
            int colon = text.indexOf(':');
            if (colon <= 0 || !isToken(text.substring(0, colon))) {
                throw new BadRequestException("Invalid header line");
            }
            if (headers.size() == MAX_HEADERS) {
                throw new BadRequestException(431, "Too many headers");
            }
            headers.add(text.substring(0, colon), strip(text, colon + 1));
        }
    }

    private static String strip(String text, int start) {
        int from = start;
        int to = text.length();
        while (from < to && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) {
            from++;
        }
        while (to > from && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == '\t')) {
            to--;
        }
        return text.substring(from, to);
    }

    private String line(int first) throws ClientGoneException, BadRequestException {
        int length = 0;
        int b = first;
        while (b != '\r') {
            if (b < 0) {
                throw new ClientGoneException("the client closed the connection within a request head");
            }
            if (b == '\n' || b == 0) {
                throw new BadRequestException("Invalid character in the request head");
            }
            if (++headBytes > MAX_HEAD) {
                throw new BadRequestException(431, "Request head too large");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = (byte) b;
            b = in.read();
        }
        if (in.read() != '\n') {
            throw new BadRequestException("Invalid line end in the request head");
        }
        return text(length);
    }

    /** UTF-8, which signatures and metadata are meant in; what is not that is taken byte by byte. */
    private String text(int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] < 0) {
                try {
                    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
                } catch (CharacterCodingException e) {
                    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
                }
            }
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static boolean isToken(String text) {
        return text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || TOKEN_PUNCTUATION.indexOf(c) >= 0);
    }
}
