package dev.pannier.protocol.s3.operation;

import dev.pannier.access.Accounts;
import dev.pannier.http.HttpResponse;
import dev.pannier.model.Bytes;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.BucketSettings;
import dev.pannier.objects.CreateBucketRequest;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.TagSet;
import dev.pannier.objects.Versioning;
import dev.pannier.protocol.s3.authorization.BucketDefaults;
import dev.pannier.protocol.s3.authorization.NewBucketAccess;
import dev.pannier.protocol.s3.header.UnsupportedHeaders;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import java.io.IOException;
import java.util.regex.Pattern;

/** CreateBucket. */
public final class CreateBucket implements Operation<Endpoint.CreateBucket> {
    private static final int BODY_LIMIT = 64 * 1024;
    /** Any region that could be one of AWS's, now or later; the store keeps it and has no other. */
    private static final Pattern REGION = Pattern.compile("EU|[a-z]{2,4}(-[a-z]+)+-\\d");

    private final ObjectEngine engine;
    private final Accounts accounts;
    private final BucketDefaults defaults;

    public CreateBucket(ObjectEngine engine, Accounts accounts, BucketDefaults defaults) {
        this.engine = engine;
        this.accounts = accounts;
        this.defaults = defaults;
    }

    @Override
    public void answer(Endpoint.CreateBucket endpoint, S3Request request, HttpResponse response) throws IOException {
        if (request.caller().anonymous()) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        UnsupportedHeaders.refuseOnBucket(request.headers());
        Document document = Document.parse(request.document(BODY_LIMIT));
        String constraint = document.location;
        // us-east-1 is the region without a constraint, and AWS takes it for one from nobody.
        if (!constraint.isEmpty()
                && (constraint.equals(Bucket.DEFAULT_REGION) || !REGION.matcher(constraint).matches())) {
            throw S3Error.INVALID_LOCATION_CONSTRAINT.exception().detail("LocationConstraint", constraint);
        }
        boolean locked = request.header("x-amz-bucket-object-lock-enabled").filter("true"::equalsIgnoreCase)
                .isPresent();
        BucketSettings access = NewBucketAccess.of(request, defaults, accounts);
        if (!document.tags.tags().isEmpty()) {
            access = access.with(BucketSetting.TAGGING, Bytes.wrap(Tags.document(document.tags)));
        }
        Bucket bucket = engine.createBucket(new CreateBucketRequest(endpoint.bucket(), request.caller().accountId(),
                constraint.isEmpty() ? Bucket.DEFAULT_REGION : constraint,
                locked ? Versioning.ENABLED : Versioning.NEVER, locked
                        ? access.with(BucketSetting.OBJECT_LOCK, LockConfiguration.ENABLED.value())
                        : access));
        // One's own bucket can be created again, but not to be more or less open than it is.
        if (!engine.bucket(bucket.name()).settings().get(BucketSetting.ACL).equals(access.get(BucketSetting.ACL))) {
            throw S3Error.BUCKET_ALREADY_EXISTS.exception().detail("BucketName", bucket.name());
        }
        response.header("Location", "/" + bucket.name()).header("x-amz-bucket-arn", "arn:aws:s3:::" + bucket.name())
                .send();
    }

    /** What the body asks for. */
    private record Document(String location, TagSet tags) {
        static Document parse(byte[] body) {
            StringBuilder constraint = new StringBuilder();
            TagSet[] tags = {TagSet.NONE};
            if (body.length > 0) {
                XmlReader.read(body, "CreateBucketConfiguration", (name, xml) -> {
                    switch (name) {
                        case "LocationConstraint" -> constraint.append(xml.text().strip());
                        case "Tags" -> tags[0] = Tags.ofNewBucket(xml);
                        case "Location", "Bucket" -> throw S3Error.NOT_IMPLEMENTED.exception();
                        default -> throw new MalformedXmlException("unexpected " + name);
                    }
                });
            }
            return new Document(constraint.toString(), tags[0]);
        }
    }
}
