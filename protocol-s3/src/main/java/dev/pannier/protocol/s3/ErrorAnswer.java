package dev.pannier.protocol.s3;

import dev.pannier.access.AuthenticationException;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;
import dev.pannier.model.ServiceException;
import dev.pannier.objects.DeleteMarkerException;
import dev.pannier.objects.NotModifiedException;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.protocol.s3.header.EntityTag;
import dev.pannier.protocol.s3.header.HttpDate;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.io.IOException;

/**
 * Answers errors as S3 does: a document with code, message, what belongs to the case, and the ids of the request. The
 * answer to HEAD has no body, so that a client sees the status alone.
 */
final class ErrorAnswer {
    private final String hostId;

    ErrorAnswer(String hostId) {
        this.hostId = hostId;
    }

    /** The headers that every answer carries. */
    void identify(HttpRequest request, HttpResponse response) {
        response.header("x-amz-request-id", request.id()).header("x-amz-id-2", hostId);
    }

    void send(ServiceException error, HttpRequest request, HttpResponse response) throws IOException {
        response.errorCode(error.error().code());
        if (response.committed()) {
            // Part of another answer is out: the client must not take it for the whole.
            response.abort();
            return;
        }
        response.status(error.error().httpStatus()).header("Content-Type", "application/xml");
        if (error.error() == S3Error.BAD_DIGEST || error.error() == S3Error.INCOMPLETE_BODY) {
            // The body is not what the request says: what follows on the connection may be the rest of it.
            response.closeConnection();
        }
        if (error instanceof DeleteMarkerException marker) {
            deleted(marker, response);
        } else if (error instanceof S3Exception s3 && s3.s3Error() == S3Error.NO_SUCH_KEY
                && request.method().equals("HEAD")) {
            // HEAD has no document that could tell the one from the other.
            response.header("x-amz-delete-marker", "false");
        }
        if (request.method().equals("HEAD")) {
            response.send();
        } else {
            response.send(document(error, request));
        }
    }

    /** A delete marker has no body to be read; that it can be deleted is said where the request named it. */
    private static void deleted(DeleteMarkerException marker, HttpResponse response) {
        response.header("x-amz-delete-marker", "true").header("x-amz-version-id", marker.versionId());
        if (marker.s3Error() == S3Error.METHOD_NOT_ALLOWED) {
            response.header("Allow", "DELETE").header("Last-Modified", HttpDate.format(marker.lastModified()));
        }
    }

    private byte[] document(ServiceException error, HttpRequest request) {
        return XmlWriter.documentWithoutNamespace("Error", xml -> {
            xml.element("Code", error.error().code()).element("Message", error.text());
            switch (error) {
                case S3Exception s3 -> {
                    if (s3.s3Error() == S3Error.INVALID_RANGE && !s3.details().containsKey("RangeRequested")) {
                        xml.optional("RangeRequested", request.header("Range"));
                    }
                    if (s3.s3Error() == S3Error.METHOD_NOT_ALLOWED && !s3.details().containsKey("Method")) {
                        xml.element("Method", request.method());
                    }
                    s3.details().forEach(xml::element);
                }
                case AuthenticationException authentication ->
                    authentication.details().forEach(detail -> xml.element(detail.name(), detail.value()));
                default -> {
                    // Code and message say it all.
                }
            }
            xml.element("RequestId", request.id()).element("HostId", hostId);
        });
    }

    /** 304: headers that tell the client what it has. */
    void notModified(NotModifiedException e, HttpResponse response) throws IOException {
        response.status(304).header("ETag", EntityTag.quote(e.info().etag()))
                .header("Last-Modified", HttpDate.format(e.info().lastModified())).send();
    }
}
