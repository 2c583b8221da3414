package dev.pannier.protocol.s3.form;

import dev.pannier.access.form.FormFields;
import dev.pannier.http.HttpRequest;
import dev.pannier.objects.S3Error;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A form up to its file, which is still to be read; fields after the file do not count.
 *
 * @param fields the fields before the file, with {@code ${filename}} replaced in the key
 * @param file   the file's bytes
 */
record UploadForm(FormFields fields, InputStream file) {
    /** The most that all fields together may be. */
    private static final int FIELD_LIMIT = 20 * 1024;
    private static final String FORM = "multipart/form-data";

    static UploadForm read(HttpRequest request, InputStream body) throws IOException {
        MultipartStream parts = new MultipartStream(body, boundary(request));
        FormFields fields = new FormFields();
        int size = 0;
        while (parts.next()) {
            Map<String, String> disposition = disposition(parts);
            String name = Optional.ofNullable(disposition.get("name")).orElseThrow(MultipartStream::malformed);
            if (name.equalsIgnoreCase("file")) {
                // A file that came without a name leaves the key as it is.
                Optional.ofNullable(disposition.get("filename")).ifPresent(file -> nameFile(fields, file));
                return new UploadForm(fields, parts);
            }
            byte[] value = value(parts, FIELD_LIMIT - size);
            size += name.length() + value.length;
            fields.add(name, new String(value, StandardCharsets.UTF_8));
        }
        throw S3Error.INVALID_ARGUMENT.with("POST requires exactly one file upload per request.")
                .detail("ArgumentName", "file").detail("ArgumentValue", 0);
    }

    private static String boundary(HttpRequest request) {
        String type = request.header("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            throw S3Error.PRECONDITION_FAILED.exception().detail("Condition",
                    "Bucket POST must be of the enclosure-type multipart/form-data");
        }
        return Optional.ofNullable(parameters(type).get("boundary")).filter(text -> !text.isEmpty())
                .filter(text -> text.length() <= 200).orElseThrow(MultipartStream::malformed);
    }

    private static Map<String, String> disposition(MultipartStream part) throws IOException {
        Map<String, String> disposition = Map.of();
        for (String line = part.line(); !line.isEmpty(); line = part.line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                disposition = parameters(line);
            }
        }
        return disposition;
    }

    /** The parameters of a header, as {@code name="file"; filename="a \\"b\\".txt"}, by name in lower case. */
    private static Map<String, String> parameters(String header) {
        Map<String, String> parameters = new HashMap<>();
        int i = header.indexOf(';');
        while (i >= 0 && i < header.length()) {
            int equals = header.indexOf('=', i);
            if (equals < 0) {
                break;
            }
            String name = header.substring(i + 1, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            i = value(header, equals + 1, value);
            parameters.putIfAbsent(name, value.toString());
        }
        return parameters;
    }

    /** Reads a value that begins at {@code start}; where the next parameter's semicolon is. */
    private static int value(String header, int start, StringBuilder value) {
        if (start >= header.length() || header.charAt(start) != '"') {
            int end = header.indexOf(';', start);
            value.append(header.substring(start, end < 0 ? header.length() : end).strip());
            return end;
        }
        int i = start + 1;
        while (i < header.length() && header.charAt(i) != '"') {
            if (header.charAt(i) == '\\' && i + 1 < header.length() && header.charAt(i + 1) == '"') {
                i++;
            }
            value.append(header.charAt(i++));
        }
        return header.indexOf(';', i);
    }

    private static byte[] value(MultipartStream part, int limit) throws IOException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        byte[] piece = new byte[1024];
        for (int count = part.read(piece); count >= 0; count = part.read(piece)) {
            value.write(piece, 0, count);
            if (value.size() > limit) {
                throw S3Error.MAX_POST_PRE_DATA_LENGTH_EXCEEDED.exception().detail("MaxPostPreDataLengthBytes",
                        FIELD_LIMIT);
            }
        }
        return value.toByteArray();
    }

    /** Browsers may send a path; the key is to have the name alone. */
    private static void nameFile(FormFields fields, String filename) {
        String name = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        fields.get("key").ifPresent(key -> fields.set("key", key.replace("${filename}", name)));
    }
}
