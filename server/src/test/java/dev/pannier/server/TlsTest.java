package dev.pannier.server;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private Path dir;

    /** A certificate for localhost, made by the JDK's own keytool. */
    private KeyStore certificate(String algorithm) throws Exception {
        Path store = dir.resolve("store.p12");
        Process keytool = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "pannier", "-keyalg", algorithm, "-dname", "CN=localhost", "-ext",
                "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass",
                new String(PASSWORD))).redirectErrorStream(true).start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private Path pem(String file, String type, byte[] bytes) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes);
        return Files.writeString(dir.resolve(file),
                "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n", StandardCharsets.US_ASCII);
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("pannier", keys.getCertificate("pannier"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void requestsOverTlsAreSecure(String algorithm) throws Exception {
        KeyStore keys = certificate(algorithm);
        TlsFiles files = new TlsFiles(pem("cert.pem", "CERTIFICATE", keys.getCertificate("pannier").getEncoded()),
                pem("key.pem", "PRIVATE KEY", keys.getKey("pannier", PASSWORD).getEncoded()));
        try (StubServer server = new StubServer(
                (request, response) -> response.send(
                        (request.secure() + " " + request.body().readAllBytes().length)
                                .getBytes(StandardCharsets.UTF_8)),
                StubServer.LIMITS, Optional.of(files));
                HttpClient client = HttpClient.newBuilder().sslContext(trusting(keys)).build()) {
            URI uri = URI.create("https://localhost:" + server.port() + "/");
            assertThat(client.send(HttpRequest.newBuilder(uri)
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[1_000_000])).build(), BodyHandlers.ofString())
                    .body()).isEqualTo("true 1000000");
        }
    }

    @Test
    void filesThatAreNoCertificateAreNamed() throws Exception {
        Path nonsense = Files.writeString(dir.resolve("nonsense.pem"), "nonsense");
        TlsFiles files = new TlsFiles(nonsense, nonsense);
        assertThatThrownBy(() -> new StubServer((request, response) -> response.send(), StubServer.LIMITS,
                Optional.of(files))).isInstanceOf(StartupException.class).hasMessageContaining("nonsense.pem");
    }
}
