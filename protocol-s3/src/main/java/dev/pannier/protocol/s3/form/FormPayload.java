package dev.pannier.protocol.s3.form;

import dev.pannier.access.AuthenticatedRequest;
import dev.pannier.access.Caller;
import dev.pannier.http.Headers;
import dev.pannier.http.HttpRequest;
import java.io.InputStream;

/** The file of a form, whose length nobody knows before its end. */
record FormPayload(Caller caller, InputStream body) implements AuthenticatedRequest {
    @Override
    public long bodyLength() {
        return HttpRequest.UNKNOWN_LENGTH;
    }

    @Override
    public Headers trailers() {
        return new Headers();
    }

    @Override
    public boolean presigned() {
        return false;
    }

    @Override
    public boolean form() {
        return true;
    }
}
