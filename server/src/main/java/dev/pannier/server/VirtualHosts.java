package dev.pannier.server;

import java.util.Locale;
import java.util.Optional;

/** Finds the bucket in a host name: {@code photos.localhost:8000} is the bucket {@code photos} of {@code localhost}. */
final class VirtualHosts {
    private final String suffix;

    VirtualHosts(String domain) {
        this.suffix = "." + domain.toLowerCase(Locale.ROOT);
    }

    Optional<String> bucketOf(String host) {
        int colon = host.lastIndexOf(':');
        String name = (colon > host.lastIndexOf(']') ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
        return name.endsWith(suffix) && name.length() > suffix.length()
                ? Optional.of(name.substring(0, name.length() - suffix.length()))
                : Optional.empty();
    }
}
