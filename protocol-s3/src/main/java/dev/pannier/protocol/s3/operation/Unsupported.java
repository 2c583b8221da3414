package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;

/** Operations that S3 has and this server has not: it says so. */
public final class Unsupported implements Operation<Endpoint.Unsupported> {
    private final Buckets buckets;

    public Unsupported(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public void answer(Endpoint.Unsupported endpoint, S3Request request, HttpResponse response) {
        buckets.resolveOwn(endpoint, request);
        throw S3Error.NOT_IMPLEMENTED.with("This server does not implement " + request.http().method() + " of "
                + endpoint.resource()).detail("Resource", endpoint.resource());
    }
}
