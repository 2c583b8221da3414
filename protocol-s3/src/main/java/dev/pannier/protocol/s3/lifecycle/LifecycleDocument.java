package dev.pannier.protocol.s3.lifecycle;

import dev.pannier.http.HttpResponse;
import dev.pannier.model.Bytes;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketLifecycle;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.lifecycle.LifecycleConfiguration;
import dev.pannier.objects.lifecycle.MinimumSize;
import dev.pannier.objects.lifecycle.Rule;
import dev.pannier.objects.lifecycle.RuleCodec;
import dev.pannier.protocol.s3.operation.ConfigurationDocument;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import static dev.pannier.protocol.s3.xml.Shape.BOOLEAN;
import static dev.pannier.protocol.s3.xml.Shape.INTEGER;
import static dev.pannier.protocol.s3.xml.Shape.LONG;
import static dev.pannier.protocol.s3.xml.Shape.STATUS;
import static dev.pannier.protocol.s3.xml.Shape.TEXT;
import static dev.pannier.protocol.s3.xml.Shape.any;
import static dev.pannier.protocol.s3.xml.Shape.atLeastOne;
import static dev.pannier.protocol.s3.xml.Shape.choice;
import static dev.pannier.protocol.s3.xml.Shape.group;
import static dev.pannier.protocol.s3.xml.Shape.oneOf;
import static dev.pannier.protocol.s3.xml.Shape.optional;
import static dev.pannier.protocol.s3.xml.Shape.required;

/**
 * PutBucketLifecycleConfiguration and its relatives. The older PutBucketLifecycle is the same request with rules of the
 * older form.
 */
public final class LifecycleDocument implements ConfigurationDocument {
    private static final String MINIMUM_SIZE = "x-amz-transition-default-minimum-object-size";
    /** 1,000 rules with long filters. */
    private static final int LIMIT = 1024 * 1024;

    private static final Shape CLASS = oneOf("STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "INTELLIGENT_TIERING",
            "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE");
    private static final Shape.Group TAG = group(required("Key", TEXT), required("Value", TEXT));
    private static final Shape.Group DOCUMENT = group(atLeastOne("Rule", group(optional("ID", TEXT),
            optional("Prefix", TEXT),
            optional("Filter", new Shape.Group(List.of(optional("Prefix", TEXT), optional("Tag", TAG),
                    optional("ObjectSizeGreaterThan", LONG), optional("ObjectSizeLessThan", LONG),
                    optional("And", group(optional("Prefix", TEXT), any("Tag", TAG),
                            optional("ObjectSizeGreaterThan", LONG), optional("ObjectSizeLessThan", LONG)))),
                    0, 1)),
            required("Status", STATUS),
            optional("Expiration",
                    choice(optional("Days", INTEGER), optional("Date", TEXT),
                            optional("ExpiredObjectDeleteMarker", BOOLEAN))),
            any("Transition",
                    group(optional("Days", INTEGER), optional("Date", TEXT), required("StorageClass", CLASS))),
            optional("NoncurrentVersionExpiration",
                    group(required("NoncurrentDays", INTEGER), optional("NewerNoncurrentVersions", INTEGER))),
            any("NoncurrentVersionTransition",
                    group(required("NoncurrentDays", INTEGER), optional("NewerNoncurrentVersions", INTEGER),
                            required("StorageClass", CLASS))),
            optional("AbortIncompleteMultipartUpload", group(required("DaysAfterInitiation", INTEGER))))));

    @Override
    public BucketConfiguration configuration() {
        return BucketConfiguration.LIFECYCLE;
    }

    @Override
    public int limit() {
        return LIMIT;
    }

    @Override
    public UnaryOperator<Bucket> change(byte[] document, S3Request request) {
        List<Rule> rules = LifecycleReader.rules(Shape.read(document, "LifecycleConfiguration", DOCUMENT));
        ConfigurationCheck.check(rules);
        Bytes value = RuleCodec.encode(new LifecycleConfiguration(rules, minimumSize(request)));
        return bucket -> bucket.with(bucket.settings().with(BucketSetting.LIFECYCLE, value));
    }

    private static MinimumSize minimumSize(S3Request request) {
        return request.header(MINIMUM_SIZE).map(value -> MinimumSize.ofHeaderValue(value).orElseThrow(
                () -> S3Error.INVALID_REQUEST.with("Invalid TransitionDefaultMinimumObjectSize found: " + value)))
                .orElse(MinimumSize.ALL_STORAGE_CLASSES);
    }

    @Override
    public UnaryOperator<Bucket> removal() {
        return bucket -> bucket.with(bucket.settings().without(BucketSetting.LIFECYCLE));
    }

    @Override
    public Optional<byte[]> show(Bucket bucket) {
        return BucketLifecycle.of(bucket).map(LifecycleWriter::document);
    }

    @Override
    public void putHeaders(S3Request request, HttpResponse response) {
        response.header(MINIMUM_SIZE, minimumSize(request).headerValue());
    }

    @Override
    public void getHeaders(Bucket bucket, HttpResponse response) {
        BucketLifecycle.of(bucket)
                .ifPresent(lifecycle -> response.header(MINIMUM_SIZE, lifecycle.minimumSize().headerValue()));
    }
}
