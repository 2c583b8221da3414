package dev.pannier.protocol.s3.configuration;

import dev.pannier.http.HttpResponse;
import dev.pannier.model.Bytes;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.header.DocumentIntegrity;
import dev.pannier.protocol.s3.operation.Buckets;
import dev.pannier.protocol.s3.operation.XmlAnswer;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.IdentifiedConfiguration;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.Element;
import dev.pannier.protocol.s3.xml.Shape;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Putting, getting, deleting and listing the configurations of which a bucket can have many. They are kept and returned.
 * All of one kind are one setting: a document with the configurations in order of their ids.
 */
public final class IdentifiedConfigurations {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final String ALL = "Configurations";
    private static final int MOST = 1000;
    private static final int PAGE = 100;
    private static final int LIMIT = 64 * 1024;

    private final ObjectEngine engine;
    private final Buckets buckets;

    public IdentifiedConfigurations(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    public void put(Endpoint.PutIdentifiedConfiguration endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        DocumentIntegrity integrity = DocumentIntegrity.optional(request.headers(), request.authenticated());
        byte[] body = request.document(LIMIT);
        integrity.verify(body);
        if (!ID.matcher(endpoint.id()).matches()) {
            throw S3Error.INVALID_CONFIGURATION_ID.exception();
        }
        IdentifiedConfiguration kind = endpoint.configuration();
        Element document = Shape.read(body, kind.element(), IdentifiedShapes.shape(kind));
        IdentifiedShapes.check(kind, document, endpoint.id());
        engine.configureBucket(bucket, present -> {
            List<Element> others = without(all(present, kind), endpoint.id());
            if (others.size() >= MOST) {
                throw S3Error.TOO_MANY_CONFIGURATIONS.exception();
            }
            others.add(document);
            others.sort(Comparator.comparing(IdentifiedConfigurations::id));
            return with(present, kind, others);
        });
        response.status(204).send();
    }

    public void get(Endpoint.GetIdentifiedConfiguration endpoint, S3Request request, HttpResponse response)
            throws IOException {
        IdentifiedConfiguration kind = endpoint.configuration();
        Element found = find(all(buckets.resolve(endpoint, request), kind), endpoint.id());
        XmlAnswer.send(response, XmlWriter.document(kind.element(), found::writeInto));
    }

    public void delete(Endpoint.DeleteIdentifiedConfiguration endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        engine.configureBucket(bucket, present -> {
            List<Element> all = all(present, endpoint.configuration());
            find(all, endpoint.id());
            return with(present, endpoint.configuration(), without(all, endpoint.id()));
        });
        response.status(204).send();
    }

    public void list(Endpoint.ListIdentifiedConfigurations endpoint, S3Request request, HttpResponse response)
            throws IOException {
        IdentifiedConfiguration kind = endpoint.configuration();
        String after = endpoint.continuationToken().map(IdentifiedConfigurations::idIn).orElse("");
        List<Element> rest = all(buckets.resolve(endpoint, request), kind).stream()
                .filter(configuration -> id(configuration).compareTo(after) > 0).toList();
        List<Element> page = rest.subList(0, Math.min(PAGE, rest.size()));
        XmlAnswer.send(response, XmlWriter.document(IdentifiedShapes.listRoot(kind), xml -> {
            page.forEach(configuration -> xml.element(kind.element(), configuration::writeInto));
            xml.element("IsTruncated", page.size() < rest.size());
            xml.optional("ContinuationToken", endpoint.continuationToken());
            if (page.size() < rest.size()) {
                xml.element("NextContinuationToken", Base64.getUrlEncoder().withoutPadding()
                        .encodeToString(id(page.getLast()).getBytes(StandardCharsets.UTF_8)));
            }
        }));
    }

    private static String idIn(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.INVALID_ARGUMENT.with("The continuation token provided is incorrect")
                    .detail("ArgumentName", "continuation-token").detail("ArgumentValue", token);
        }
    }

    private static String id(Element configuration) {
        return configuration.textOf("Id").orElseThrow();
    }

    private static Element find(List<Element> all, String id) {
        return all.stream().filter(configuration -> id(configuration).equals(id)).findFirst()
                .orElseThrow(S3Error.NO_SUCH_CONFIGURATION::exception);
    }

    private static List<Element> without(List<Element> all, String id) {
        List<Element> others = new ArrayList<>(all);
        others.removeIf(configuration -> id(configuration).equals(id));
        return others;
    }

    private static List<Element> all(Bucket bucket, IdentifiedConfiguration kind) {
        Optional<Element> all = bucket.settings().parsed(IdentifiedShapes.setting(kind), Element.class,
                value -> Shape.read(value.unsafeArray(), ALL,
                        Shape.group(Shape.any(kind.element(), IdentifiedShapes.shape(kind)))));
        return all.map(Element::children).orElse(List.of());
    }

    private static Bucket with(Bucket bucket, IdentifiedConfiguration kind, List<Element> all) {
        BucketSetting setting = IdentifiedShapes.setting(kind);
        return bucket.with(all.isEmpty()
                ? bucket.settings().without(setting)
                : bucket.settings().with(setting,
                        Bytes.wrap(XmlWriter.document(ALL, new Element(ALL, "", all)::writeInto))));
    }
}
