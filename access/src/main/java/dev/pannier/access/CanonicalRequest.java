package dev.pannier.access;

import dev.pannier.http.HttpRequest;
import dev.pannier.http.MalformedEncodingException;
import dev.pannier.http.PercentEncoding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The text of a request that Signature Version 4 signs.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html">Create a signed AWS API
 *      request</a>
 */
final class CanonicalRequest {
    /** How a service writes the path. */
    enum PathStyle {
        /** S3: encoded once, never normalised, since {@code a//b/../c} is a key like any other. */
        S3,
        /** Everyone else: normalised, and what was sent is encoded a second time. */
        NORMALISED,
    }

    private CanonicalRequest() {
    }

    static String of(HttpRequest request, PathStyle style, List<String> signedHeaders, String payloadHash) {
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append('\n');
        text.append(style == PathStyle.S3 ? encodedPath(request.rawPath()) : normalisedPath(request.rawPath()));
        text.append('\n');
        appendQuery(text, request);
        text.append('\n');
        for (String name : signedHeaders) {
            text.append(name.toLowerCase(Locale.ROOT)).append(':');
            appendValues(text, request.headers().all(name));
            text.append('\n');
        }
        text.append('\n').append(String.join(";", signedHeaders)).append('\n').append(payloadHash);
        return text.toString();
    }

    /** Clients encode differently on the wire ({@code @}, {@code +}) but agree on what they sign. */
    private static String encodedPath(String rawPath) {
        try {
            return PercentEncoding.encodePath(PercentEncoding.decode(rawPath));
        } catch (MalformedEncodingException e) {
            return rawPath;
        }
    }

    private static String normalisedPath(String rawPath) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : rawPath.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        String path = "/" + String.join("/", segments);
        boolean directory = rawPath.endsWith("/") && path.length() > 1;
        return PercentEncoding.encodePath(directory ? path + "/" : path);
    }

    private static void appendQuery(StringBuilder text, HttpRequest request) {
        if (request.rawQuery().isEmpty()) {
            return;
        }
        List<String> parameters = new ArrayList<>();
        request.query().forEach(parameter -> {
            if (!parameter.name().equals("X-Amz-Signature")) {
                parameters.add(
                        PercentEncoding.encode(parameter.name()) + '=' + PercentEncoding.encode(parameter.value()));
            }
        });
        parameters.sort(CanonicalRequest::compareByNameThenValue);
        text.append(String.join("&", parameters));
    }

    /** Plain string order would put {@code a-b=} before {@code a=}: names compare first. */
    private static int compareByNameThenValue(String a, String b) {
        int byName = a.substring(0, a.indexOf('=')).compareTo(b.substring(0, b.indexOf('=')));
        return byName != 0 ? byName : a.compareTo(b);
    }

    private static void appendValues(StringBuilder text, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            appendCollapsed(text, values.get(i));
        }
    }

    /** Trims, and makes one space of several, as all of AWS's SDKs do before they sign. */
    private static void appendCollapsed(StringBuilder text, String value) {
        int start = text.length();
        boolean gap = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t') {
                gap = true;
            } else {
                if (gap && text.length() > start) {
                    text.append(' ');
                }
                gap = false;
                text.append(c);
            }
        }
    }
}
