package dev.pannier.protocol.s3;

import dev.pannier.access.AuthenticatedRequest;
import dev.pannier.access.S3Authenticator;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.HttpResponse;
import dev.pannier.http.Service;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.kv.TransactionConflictException;
import dev.pannier.model.ServiceException;
import dev.pannier.objects.NotModifiedException;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.cors.CrossOrigin;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.PresignedRequest;
import dev.pannier.protocol.s3.request.Router;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;

/** S3: finds out who asks for what, has it done, and answers errors in S3's form. */
public final class S3Service implements Service {
    /** "The PUT request header is limited to 8 KB in size", says AWS; it holds every request to it. */
    private static final int MAX_HEADERS = 8192;

    private final S3Authenticator authenticator;
    private final CrossOrigin crossOrigin;
    private final Operations operations;
    private final ErrorAnswer errors;

    public S3Service(ObjectEngine engine, S3Authenticator authenticator, S3Options options) {
        this.authenticator = authenticator;
        this.crossOrigin = new CrossOrigin(engine);
        this.operations = new Operations(engine, options);
        this.errors = new ErrorAnswer(options.hostId());
    }

    @Override
    public void handle(HttpRequest request, HttpResponse response) throws IOException {
        errors.identify(request, response);
        try {
            serve(request, response);
        } catch (NotModifiedException e) {
            errors.notModified(e, response);
        } catch (ServiceException e) {
            errors.send(e, request, response);
        } catch (TransactionConflictException e) {
            errors.send(S3Error.SLOW_DOWN.exception(), request, response);
        } catch (StoreUnavailableException e) {
            errors.send(S3Error.SERVICE_UNAVAILABLE.exception(), request, response);
        }
    }

    private void serve(HttpRequest request, HttpResponse response) throws IOException {
        if (request.headers().length() > MAX_HEADERS) {
            throw S3Error.REQUEST_HEADER_SECTION_TOO_LARGE.exception().detail("MaxSizeAllowed", MAX_HEADERS);
        }
        // A pre-flight request is never signed: browsers send it on their own.
        if (request.method().equals("OPTIONS")
                && Router.route(request) instanceof Endpoint.PreflightRequest preflight) {
            response.operation(preflight.operation());
            crossOrigin.preflight(preflight, request, response);
            return;
        }
        if (request.headers().contains("Origin")) {
            crossOrigin.describe(Router.route(request), request, response);
        }
        AuthenticatedRequest sender = authenticator.authenticate(request);
        S3Request authenticated = new S3Request(sender.presigned() ? new PresignedRequest(request) : request, sender);
        Endpoint endpoint = Router.route(authenticated.http());
        response.operation(endpoint.operation());
        operations.answer(endpoint, authenticated, response);
    }

    @Override
    public void answerFault(Fault fault, HttpRequest request, HttpResponse response) throws IOException {
        errors.identify(request, response);
        errors.send(switch (fault) {
            case INTERNAL -> S3Error.INTERNAL_ERROR.exception();
            case UNAVAILABLE -> S3Error.SERVICE_UNAVAILABLE.exception();
            case OVERLOADED -> S3Error.SLOW_DOWN.exception();
            case BODY_TIMEOUT -> S3Error.REQUEST_TIMEOUT.exception();
        }, request, response);
    }
}
