package dev.pannier.protocol.s3.cors;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The CORS configuration of a bucket.
 *
 * @param rules the first that allows a request counts
 */
record CorsConfiguration(List<CorsRule> rules) {
    private static final int MAX_RULES = 100;
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");

    CorsConfiguration {
        rules = List.copyOf(rules);
    }

    /** A bucket's configuration, if it has one. */
    static Optional<CorsConfiguration> of(Bucket bucket) {
        return bucket.settings().parsed(BucketSetting.CORS, CorsConfiguration.class,
                value -> parse(value.unsafeArray()));
    }

    /** The rule that allows a request. */
    Optional<CorsRule> rule(String origin, String method, List<String> headers) {
        return rules.stream().filter(rule -> rule.allows(origin, method, headers)).findFirst();
    }

    static CorsConfiguration parse(byte[] document) {
        List<CorsRule> rules = new ArrayList<>();
        XmlReader.read(document, "CORSConfiguration", (name, xml) -> {
            if (!name.equals("CORSRule")) {
                throw new MalformedXmlException("unexpected " + name);
            }
            rules.add(rule(xml));
        });
        if (rules.isEmpty() || rules.size() > MAX_RULES) {
            throw new MalformedXmlException(rules.size() + " rules");
        }
        return new CorsConfiguration(rules);
    }

    private static CorsRule rule(XmlReader xml) {
        List<String> ids = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        List<String> methods = new ArrayList<>();
        List<String> origins = new ArrayList<>();
        List<String> exposed = new ArrayList<>();
        List<Integer> ages = new ArrayList<>();
        xml.children(child -> {
            switch (child) {
                case "ID" -> ids.add(xml.text());
                case "AllowedHeader" -> headers.add(oneStar(xml.text().strip(), "AllowedHeader"));
                case "AllowedMethod" -> methods.add(method(xml.text().strip()));
                case "AllowedOrigin" -> origins.add(oneStar(xml.text().strip(), "AllowedOrigin"));
                case "ExposeHeader" -> exposed.add(exposed(xml.text().strip()));
                case "MaxAgeSeconds" -> ages.add(Math.toIntExact(Math.clamp(xml.integer(), 0, Integer.MAX_VALUE)));
                default -> throw new MalformedXmlException("unexpected " + child);
            }
        });
        if (methods.isEmpty() || origins.isEmpty() || ids.size() > 1 || ages.size() > 1) {
            throw new MalformedXmlException("a rule without a method or an origin");
        }
        return new CorsRule(ids.stream().findFirst(), headers, methods, origins, exposed, ages.stream().findFirst());
    }

    private static String method(String method) {
        if (!METHODS.contains(method)) {
            throw S3Error.INVALID_REQUEST
                    .with("Found unsupported HTTP method in CORS config. Unsupported method is " + method);
        }
        return method;
    }

    private static String oneStar(String pattern, String element) {
        if (pattern.indexOf('*') != pattern.lastIndexOf('*')) {
            throw S3Error.INVALID_REQUEST
                    .with(element + " \"" + pattern + "\" can not have more than one wildcard.");
        }
        return pattern;
    }

    private static String exposed(String header) {
        if (header.indexOf('*') >= 0) {
            throw S3Error.INVALID_REQUEST.with("ExposeHeader \"" + header
                    + "\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
        }
        return header;
    }

    byte[] document() {
        return XmlWriter.document("CORSConfiguration", xml -> {
            for (CorsRule rule : rules) {
                xml.element("CORSRule", inner -> {
                    inner.optional("ID", rule.id());
                    rule.allowedHeaders().forEach(header -> inner.element("AllowedHeader", header));
                    rule.allowedMethods().forEach(method -> inner.element("AllowedMethod", method));
                    rule.allowedOrigins().forEach(origin -> inner.element("AllowedOrigin", origin));
                    rule.exposeHeaders().forEach(header -> inner.element("ExposeHeader", header));
                    rule.maxAgeSeconds().ifPresent(age -> inner.element("MaxAgeSeconds", age));
                });
            }
        });
    }
}
