package dev.pannier.protocol.s3.operation;

import dev.pannier.access.policy.MalformedPolicyException;
import dev.pannier.access.policy.Policy;
import dev.pannier.access.policy.PolicyParser;
import dev.pannier.model.Bytes;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.authorization.PublicAccessBlock;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The policy of a bucket, kept as it was sent. */
public final class PolicyDocument implements ConfigurationDocument {
    @Override
    public BucketConfiguration configuration() {
        return BucketConfiguration.POLICY;
    }

    @Override
    public UnaryOperator<Bucket> change(byte[] document, S3Request request) {
        if (document.length > Policy.MAX_BYTES) {
            throw S3Error.MALFORMED_POLICY.with("Policy exceeds the maximum allowed document size.");
        }
        return bucket -> {
            Policy policy = parse(document, bucket);
            if (PublicAccessBlock.of(bucket).blockPolicy() && policy.isPublic()) {
                throw S3Error.ACCESS_DENIED.exception();
            }
            return bucket.with(bucket.settings().with(BucketSetting.POLICY, Bytes.wrap(document)));
        };
    }

    private static Policy parse(byte[] document, Bucket bucket) {
        try {
            return PolicyParser.parse(document, bucket.name());
        } catch (MalformedPolicyException e) {
            throw S3Error.MALFORMED_POLICY.with(e.text());
        }
    }

    @Override
    public UnaryOperator<Bucket> removal() {
        return bucket -> bucket.with(bucket.settings().without(BucketSetting.POLICY));
    }

    @Override
    public Optional<byte[]> show(Bucket bucket) {
        return bucket.settings().get(BucketSetting.POLICY).map(Bytes::unsafeArray);
    }

    @Override
    public int limit() {
        // Ten times what is accepted, so that a policy that is too long gets the policy's error.
        return 10 * Policy.MAX_BYTES;
    }

    @Override
    public int putStatus() {
        return 204;
    }

    @Override
    public String contentType() {
        return "application/json";
    }
}
