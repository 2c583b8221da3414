package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.GetObjectRequest;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;

/** GetBucketAcl and GetObjectAcl: the owner has full control, and nobody else has any. */
public final class GetAcl {
    private static final String GRANTEE = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"";

    private final ObjectEngine engine;
    private final Buckets buckets;
    private final CanonicalUser.Directory users;

    public GetAcl(ObjectEngine engine, Buckets buckets, CanonicalUser.Directory users) {
        this.engine = engine;
        this.buckets = buckets;
        this.users = users;
    }

    public void ofBucket(Endpoint.GetBucketAcl endpoint, S3Request request, HttpResponse response)
            throws IOException {
        send(buckets.resolve(endpoint, request).owner(), response);
    }

    public void ofObject(Endpoint.GetObjectAcl endpoint, S3Request request, HttpResponse response)
            throws IOException {
        Bucket bucket = buckets.resolve(endpoint, request);
        send(engine.headObject(GetObjectRequest.of(bucket, endpoint.key(), endpoint.versionId())).info().owner(),
                response);
    }

    private void send(String account, HttpResponse response) throws IOException {
        CanonicalUser owner = users.ofAccount(account);
        XmlAnswer.send(response, XmlWriter.document("AccessControlPolicy", xml -> {
            owner.writeTo(xml, "Owner");
            xml.element("AccessControlList", list -> list.element("Grant", grant -> {
                grant.elementWithAttributes("Grantee", GRANTEE,
                        grantee -> grantee.element("ID", owner.id()).element("DisplayName", owner.displayName()));
                grant.element("Permission", "FULL_CONTROL");
            }));
        }));
    }
}
