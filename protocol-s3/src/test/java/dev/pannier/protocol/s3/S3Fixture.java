package dev.pannier.protocol.s3;

import dev.pannier.access.Accounts;
import dev.pannier.access.AuthenticatedRequest;
import dev.pannier.access.Caller;
import dev.pannier.access.Credential;
import dev.pannier.access.form.FormFields;
import dev.pannier.http.Headers;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.InMemoryRequest;
import dev.pannier.http.InMemoryResponse;
import dev.pannier.http.Service;
import dev.pannier.kv.memory.MemoryStore;
import dev.pannier.objects.KeyValueObjectEngine;
import dev.pannier.objects.ObjectEngineOptions;
import dev.pannier.objects.blob.Durability;
import dev.pannier.objects.blob.FileBlobStore;
import dev.pannier.protocol.s3.authorization.BucketDefaults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The service over a real engine; the header {@code account} says who sends a request. */
final class S3Fixture implements AutoCloseable {
    static final String OWNER = "111111111111";
    static final String OTHER = "222222222222";

    private final KeyValueObjectEngine engine;
    private final S3Service service;

    S3Fixture(Path directory) throws IOException {
        // Parts of one kilobyte keep multipart tests small.
        ObjectEngineOptions options = new ObjectEngineOptions(4096, 1024, Duration.ofDays(1), Duration.ofSeconds(5));
        this.engine = KeyValueObjectEngine.open(new MemoryStore(), new FileBlobStore(directory, Durability.OS), options,
                Clock.systemUTC());
        this.service = new S3Service(engine, Verified::new,
                new S3Options(new Accounts(List.of(credential(OWNER), credential(OTHER))), S3Fixture::signer,
                        BucketDefaults.CLASSIC,
                        Clock.systemUTC(), "host"));
    }

    /** Of a form, the field {@code AWSAccessKeyId} is the account. */
    private static Caller signer(FormFields fields) {
        return fields.get("AWSAccessKeyId").map(account -> new Caller(Optional.of("key"), account, "id-of-" + account,
                "name-of-" + account)).orElse(Caller.ANONYMOUS);
    }

    private static Credential credential(String account) {
        return new Credential("key" + account, "secret", account, "id-of-" + account, "name-of-" + account,
                account + "@example.com", Optional.empty());
    }

    InMemoryResponse send(InMemoryRequest request) {
        InMemoryResponse response = new InMemoryResponse();
        try {
            service.handle(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return response;
    }

    InMemoryResponse send(String method, String target) {
        return send(InMemoryRequest.of(method, target));
    }

    InMemoryResponse send(String method, String target, String body) {
        return send(InMemoryRequest.of(method, target).body(body));
    }

    InMemoryResponse fault(Service.Fault fault) {
        InMemoryResponse response = new InMemoryResponse();
        try {
            service.answerFault(fault, InMemoryRequest.of("GET", "/"), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return response;
    }

    @Override
    public void close() {
        engine.close();
    }

    /** A request as the signature module would hand it over. */
    private record Verified(HttpRequest request) implements AuthenticatedRequest {
        @Override
        public Caller caller() {
            String account = request.header("account").orElse(OWNER);
            return account.equals("none")
                    ? Caller.ANONYMOUS
                    : new Caller(Optional.of("key"), account, "id-of-" + account, "name-of-" + account);
        }

        @Override
        public InputStream body() {
            return request.body();
        }

        @Override
        public long bodyLength() {
            return request.contentLength();
        }

        @Override
        public Headers trailers() {
            return new Headers();
        }

        @Override
        public boolean presigned() {
            return false;
        }
    }
}
