package dev.pannier.server;

import dev.pannier.access.InternalKey;
import dev.pannier.access.UrlPresigner;
import dev.pannier.http.MalformedEncodingException;
import dev.pannier.http.PercentEncoding;
import dev.pannier.items.PayloadLinks;
import dev.pannier.objects.ObjectEngine;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The pre-signed URLs that this server issues for payloads of items, signed for the account that owns the bucket. */
final class IssuedUrls implements PayloadLinks {
    private final ObjectEngine objects;
    private final InternalKey key;
    private final UrlPresigner presigner;
    private final Supplier<URI> endpoint;

    /** @param endpoint how clients reach this server; known once it listens */
    IssuedUrls(ObjectEngine objects, InternalKey key, UrlPresigner presigner, Supplier<URI> endpoint) {
        this.objects = objects;
        this.key = key;
        this.presigner = presigner;
        this.endpoint = endpoint;
    }

    @Override
    public String get(String bucket, String objectKey, Duration expiry) {
        String owner = objects.bucket(bucket).owner();
        return presigner.presign(key.credential(owner), "GET", endpoint.get(), bucket, objectKey, expiry, Map.of());
    }

    @Override
    public Optional<Target> parse(String text) {
        URI base = endpoint.get();
        String prefix = base.getScheme() + "://" + base.getRawAuthority() + "/";
        int mark = text.indexOf('?');
        if (!text.startsWith(prefix) || mark < 0 || !text.contains("X-Amz-Credential=" + InternalKey.ID_PREFIX)) {
            return Optional.empty();
        }
        String path = text.substring(prefix.length(), mark);
        int slash = path.indexOf('/');
        if (slash <= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Target(PercentEncoding.decode(path.substring(0, slash)),
                    PercentEncoding.decode(path.substring(slash + 1))));
        } catch (MalformedEncodingException e) {
            return Optional.empty();
        }
    }
}
