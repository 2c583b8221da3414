package dev.pannier.protocol.s3.form;

import dev.pannier.access.form.FormFields;
import dev.pannier.http.Headers;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.PercentEncoding;
import dev.pannier.http.Query;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The PutObject that a form stands for: its fields are the headers.
 *
 * @param form    the request that brought the form
 * @param headers of the PutObject
 * @param body    the file
 */
record FormRequest(HttpRequest form, Headers headers, InputStream body) implements HttpRequest {
    private static final Set<String> STANDARD = Set.of("content-type", "cache-control", "content-disposition",
            "content-encoding", "content-language", "expires");
    private static final Set<String> OF_SIGNATURE = Set.of("x-amz-algorithm", "x-amz-credential", "x-amz-date",
            "x-amz-signature", "x-amz-security-token");
    /** What of the form's own headers conditions and rules may look at. */
    private static final List<String> KEPT = List.of("Host", "Origin", "Referer", "User-Agent",
            "x-amz-expected-bucket-owner");

    static FormRequest of(HttpRequest form, FormFields fields, InputStream file) {
        Headers headers = new Headers();
        KEPT.forEach(name -> form.header(name).ifPresent(value -> headers.add(name, value)));
        for (Map.Entry<String, String> field : fields.all().entrySet()) {
            String name = field.getKey();
            if (name.equals("acl")) {
                headers.add("x-amz-acl", field.getValue());
            } else if (name.equals("tagging")) {
                headers.add("x-amz-tagging", tags(field.getValue()));
            } else if (STANDARD.contains(name) || (name.startsWith("x-amz-") && !OF_SIGNATURE.contains(name))) {
                headers.add(name, field.getValue());
            }
        }
        return new FormRequest(form, headers, file);
    }

    /** Forms bring tags as a document, headers as a query string. */
    private static String tags(String document) {
        List<String> tags = new ArrayList<>();
        XmlReader.read(document.getBytes(StandardCharsets.UTF_8), "Tagging", (name, xml) -> {
            if (!name.equals("TagSet")) {
                throw new MalformedXmlException("unexpected " + name);
            }
            xml.children(tag -> {
                if (!tag.equals("Tag")) {
                    throw new MalformedXmlException("unexpected " + tag);
                }
                String[] parts = new String[2];
                xml.children(part -> {
                    switch (part) {
                        case "Key" -> parts[0] = xml.text();
                        case "Value" -> parts[1] = xml.text();
                        default -> throw new MalformedXmlException("unexpected " + part);
                    }
                });
                if (parts[0] == null || parts[1] == null) {
                    throw S3Error.MALFORMED_XML.exception();
                }
                tags.add(PercentEncoding.encode(parts[0]) + '=' + PercentEncoding.encode(parts[1]));
            });
        });
        return String.join("&", tags);
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String rawPath() {
        return form.rawPath();
    }

    @Override
    public String rawQuery() {
        return "";
    }

    @Override
    public Query query() {
        return Query.parse("");
    }

    @Override
    public long contentLength() {
        return UNKNOWN_LENGTH;
    }

    @Override
    public boolean continueExpected() {
        return form.continueExpected();
    }

    @Override
    public String remoteAddress() {
        return form.remoteAddress();
    }

    @Override
    public boolean secure() {
        return form.secure();
    }

    @Override
    public String id() {
        return form.id();
    }

    @Override
    public Optional<String> virtualHostBucket() {
        return form.virtualHostBucket();
    }
}
