package dev.pannier.conformance;

import dev.pannier.server.PannierServer;
import dev.pannier.server.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link PannierEndpoint}: one server for all test classes, or the one that a system property names. */
public final class PannierServerExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PannierEndpoint.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(PannierServerExtension.class))
                .getOrComputeIfAbsent(Target.class, _ -> Target.open(), Target.class).endpoint;
    }

    /** Lives as long as the test run. */
    private record Target(PannierEndpoint endpoint, Optional<PannierServer> server,
            Optional<Path> directory) implements AutoCloseable {
        static Target open() {
            String accessKeyId = System.getProperty("pannier.access-key", "test");
            String secretAccessKey = System.getProperty("pannier.secret-key", "testsecret");
            String url = System.getProperty("pannier.endpoint", "");
            if (!url.isEmpty()) {
                Optional<URI> uri = url.equals("aws") ? Optional.empty() : Optional.of(URI.create(url));
                return new Target(new PannierEndpoint(uri, accessKeyId, secretAccessKey), Optional.empty(),
                        Optional.empty());
            }
            try {
                Path directory = Files.createTempDirectory("pannier-conformance");
                PannierServer server = PannierServer.start(ServerConfig.of(directory).withAddress("127.0.0.1", 0)
                        .withDurability(ServerConfig.Durability.OS));
                return new Target(new PannierEndpoint(Optional.of(server.endpoint()), accessKeyId, secretAccessKey),
                        Optional.of(server), Optional.of(directory));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.ifPresent(PannierServer::close);
            if (directory.isPresent()) {
                try (Stream<Path> files = Files.walk(directory.get())) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
