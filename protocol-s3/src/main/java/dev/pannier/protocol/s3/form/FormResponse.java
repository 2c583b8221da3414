package dev.pannier.protocol.s3.form;

import dev.pannier.access.form.FormFields;
import dev.pannier.http.BodyWriter;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;
import dev.pannier.http.PercentEncoding;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.Optional;

/** Answers a form as it asks to be answered, once PutObject has set its headers: with a redirect, a document, or nothing. */
final class FormResponse implements HttpResponse {
    private final HttpResponse response;
    private final HttpRequest request;
    private final FormFields fields;
    private final String bucket;
    private final String key;
    private String etag = "";

    FormResponse(HttpResponse response, HttpRequest request, FormFields fields, String bucket, String key) {
        this.response = response;
        this.request = request;
        this.fields = fields;
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public HttpResponse status(int status) {
        response.status(status);
        return this;
    }

    @Override
    public HttpResponse header(String name, String value) {
        if (name.equalsIgnoreCase("ETag")) {
            etag = value;
        }
        response.header(name, value);
        return this;
    }

    @Override
    public HttpResponse addHeader(String name, String value) {
        response.addHeader(name, value);
        return this;
    }

    /** What PutObject ends with. */
    @Override
    public void send() throws IOException {
        String location = (request.secure() ? "https://" : "http://") + request.header("Host").orElse("localhost")
                + (request.virtualHostBucket().isPresent() ? "/" : "/" + bucket + "/") + PercentEncoding.encode(key);
        Optional<String> redirect = fields.get("success_action_redirect").or(() -> fields.get("redirect"))
                .filter(url -> url.startsWith("http://") || url.startsWith("https://"))
                .filter(url -> url.chars().allMatch(c -> c > ' ' && c < 0x7f));
        if (redirect.isPresent()) {
            char separator = redirect.get().indexOf('?') < 0 ? '?' : '&';
            response.status(303).header("Location", redirect.get() + separator + "bucket="
                    + PercentEncoding.encode(bucket) + "&key=" + PercentEncoding.encode(key) + "&etag="
                    + PercentEncoding.encode(etag)).send();
            return;
        }
        response.header("Location", location);
        switch (fields.get("success_action_status").orElse("204")) {
            case "200" -> response.status(200).send();
            case "201" -> response.status(201).header("Content-Type", "application/xml")
                    .send(XmlWriter.documentWithoutNamespace("PostResponse", xml -> xml.element("Location", location)
                            .element("Bucket", bucket).element("Key", key).element("ETag", etag)));
            default -> response.status(204).send();
        }
    }

    @Override
    public void send(byte[] body, int offset, int length) throws IOException {
        response.send(body, offset, length);
    }

    @Override
    public void send(long contentLength, BodyWriter body) throws IOException {
        response.send(contentLength, body);
    }

    @Override
    public void sendChunked(BodyWriter body) throws IOException {
        response.sendChunked(body);
    }

    @Override
    public boolean committed() {
        return response.committed();
    }

    @Override
    public void abort() {
        response.abort();
    }

    @Override
    public void closeConnection() {
        response.closeConnection();
    }

    @Override
    public void operation(String name) {
        response.operation(name);
    }

    @Override
    public void errorCode(String code) {
        response.errorCode(code);
    }
}
