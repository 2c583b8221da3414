package dev.pannier.protocol.s3.operation;

import dev.pannier.access.acl.Acl;
import dev.pannier.access.policy.Policy;
import dev.pannier.objects.Bucket;
import dev.pannier.protocol.s3.authorization.BucketAccess;
import dev.pannier.protocol.s3.authorization.PublicAccessBlock;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Whether a bucket is public, by its policy or its access control list. It can be read only. */
public final class PolicyStatusDocument implements ConfigurationDocument {
    @Override
    public BucketConfiguration configuration() {
        return BucketConfiguration.POLICY_STATUS;
    }

    @Override
    public UnaryOperator<Bucket> change(byte[] document, S3Request request) {
        throw new IllegalStateException("the router knows no such operation");
    }

    @Override
    public UnaryOperator<Bucket> removal() {
        throw new IllegalStateException("the router knows no such operation");
    }

    @Override
    public Optional<byte[]> show(Bucket bucket) {
        boolean byPolicy = BucketAccess.policy(bucket).filter(Policy::isPublic).isPresent();
        boolean byList = !PublicAccessBlock.of(bucket).ignoreAcls()
                && BucketAccess.acl(bucket).filter(Acl::isPublic).isPresent();
        return Optional
                .of(XmlWriter.document("PolicyStatus", xml -> xml.element("IsPublic", byPolicy || byList)));
    }
}
