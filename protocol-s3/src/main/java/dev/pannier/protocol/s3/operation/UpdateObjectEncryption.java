package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.protocol.s3.header.DocumentIntegrity;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.Element;
import dev.pannier.protocol.s3.xml.Shape;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static dev.pannier.protocol.s3.xml.Shape.TEXT;
import static dev.pannier.protocol.s3.xml.Shape.group;
import static dev.pannier.protocol.s3.xml.Shape.optional;

/**
 * UpdateObjectEncryption: another key for an object, which is not copied for it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html">UpdateObjectEncryption</a>
 */
public final class UpdateObjectEncryption implements Operation<Endpoint.UpdateObjectEncryption> {
    private static final int LIMIT = 64 * 1024;
    private static final Pattern KEY_ARN = Pattern
            .compile("arn:aws[a-zA-Z0-9-]*:kms:[a-z0-9-]+:([0-9]{12}):key/[a-zA-Z0-9-]+");
    private static final Shape.Group REQUEST = group(
            optional("SSE-KMS", group(optional("BucketKeyEnabled", TEXT), optional("KMSKeyArn", TEXT))),
            optional("SSE-S3", Shape.ANYTHING), optional("SSE-C", Shape.ANYTHING),
            optional("DSSE-KMS", Shape.ANYTHING));

    private final ObjectEngine engine;
    private final Buckets buckets;

    public UpdateObjectEncryption(ObjectEngine engine, Buckets buckets) {
        this.engine = engine;
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.UpdateObjectEncryption endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        if (request.caller().anonymous() || request.signedByVersion2()) {
            throw invalid("Requests that modify an object encryption configuration require AWS Signature Version 4."
                    + " Modify the request to use AWS Signature Version 4, and then try again.");
        }
        DocumentIntegrity integrity = DocumentIntegrity.optional(request.headers(), request.authenticated());
        byte[] body = request.document(LIMIT);
        integrity.verify(body);
        Element kms = kms(Shape.read(body, "ObjectEncryption", REQUEST));
        String keyArn = keyArn(kms, bucket);
        boolean bucketKey = bucketKey(kms);
        engine.updateEncryption(bucket, endpoint.key(), endpoint.versionId(), keyArn, bucketKey);
        response.send();
    }

    private static Element kms(Element wanted) {
        if (wanted.has("SSE-C") || wanted.has("DSSE-KMS")) {
            throw invalid(
                    "The UpdateObjectEncryption operation doesn't support updating the encryption type to DSSE-KMS"
                            + " or SSE-C. Modify the request to specify SSE-KMS for the updated encryption type, and then try"
                            + " again.");
        }
        return wanted.child("SSE-KMS").filter(_ -> !wanted.has("SSE-S3")).orElseThrow(() -> invalid(
                "Requests that modify an object encryption configuration require a valid new encryption type. Valid"
                        + " values are SSEKMS. Modify the request to specify SSE-KMS for the updated encryption type, and"
                        + " then try again."));
    }

    private static String keyArn(Element kms, Bucket bucket) {
        Optional<String> given = kms.textOf("KMSKeyArn").map(String::strip).filter(arn -> !arn.isEmpty());
        Matcher arn = KEY_ARN.matcher(given.orElseThrow(() -> invalid("Requests that modify an object's encryption type"
                + " to SSE-KMS require an AWS KMS key Amazon Resource Name (ARN). Modify the request to specify a KMS key"
                + " ARN, and then try again.")));
        if (!arn.matches()) {
            throw invalid(
                    "Requests that modify an object's encryption type to SSE-KMS require a valid AWS KMS key Amazon"
                            + " Resource Name (ARN). Confirm that you have a correctly formatted KMS key ARN in your request, and"
                            + " then try again.");
        }
        if (!arn.group(1).equals(bucket.owner())) {
            throw S3Error.ACCESS_DENIED.with("The AWS KMS key in the request must be owned by the same account as the"
                    + " bucket. Modify the request to specify a KMS key from the same account, and then try again.");
        }
        return given.get();
    }

    private static boolean bucketKey(Element kms) {
        return switch (kms.textOf("BucketKeyEnabled").map(String::strip).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw invalid("The BucketKeyEnabled value isn't valid. Valid values are true or false. Modify the"
                        + " request to specify a valid value, and then try again.");
        };
    }

    private static S3Exception invalid(String message) {
        return S3Error.INVALID_REQUEST.with(message);
    }
}
