package dev.pannier.server.http1;

import dev.pannier.http.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Status line and headers as bytes. */
final class ResponseHead {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'",
            Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Map<Integer, String> REASONS = Map.ofEntries(Map.entry(200, "OK"), Map.entry(201, "Created"),
            Map.entry(202, "Accepted"), Map.entry(204, "No Content"), Map.entry(206, "Partial Content"),
            Map.entry(301, "Moved Permanently"), Map.entry(304, "Not Modified"), Map.entry(307, "Temporary Redirect"),
            Map.entry(400, "Bad Request"), Map.entry(403, "Forbidden"), Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"), Map.entry(409, "Conflict"), Map.entry(411, "Length Required"),
            Map.entry(412, "Precondition Failed"), Map.entry(413, "Content Too Large"),
            Map.entry(416, "Range Not Satisfiable"), Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"), Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"), Map.entry(505, "HTTP Version Not Supported"));

    /** The date changes once a second; formatting it costs more than the rest of the head. */
    private record DateText(long second, String text) {
    }

    private static volatile DateText lastDate = new DateText(-1, "");

    private ResponseHead() {
    }

    static byte[] bytes(int status, Headers headers, Instant now) {
        StringBuilder text = new StringBuilder(512);
        text.append("HTTP/1.1 ").append(status).append(' ').append(REASONS.getOrDefault(status, "Status"));
        text.append("\r\n");
        if (!headers.contains("Date")) {
            text.append("Date: ").append(date(now)).append("\r\n");
        }
        headers.stream().forEach(field -> {
            append(text, field.name());
            text.append(": ");
            append(text, field.value());
            text.append("\r\n");
        });
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A line end in a value would begin a header, or a response, of somebody else's making. */
    private static void append(StringBuilder text, String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            text.append(c == '\r' || c == '\n' || c == 0 ? ' ' : c);
        }
    }

    private static String date(Instant now) {
        DateText last = lastDate;
        if (last.second != now.getEpochSecond()) {
            last = new DateText(now.getEpochSecond(), DATE.format(now));
            lastDate = last;
        }
        return last.text;
    }
}
