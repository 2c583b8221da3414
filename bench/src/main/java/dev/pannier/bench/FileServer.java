package dev.pannier.bench;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Pannier's downloads are compared with: Helidon, streaming a file as it is. Arguments: port, file. */
public final class FileServer {
    private FileServer() {
    }

    public static void main(String[] args) {
        Path file = Path.of(args[1]);
        WebServer.builder().host("127.0.0.1").port(Integer.parseInt(args[0]))
                .routing(HttpRouting.builder().get("/{+path}", (request, response) -> send(file, response))).build()
                .start();
    }

    private static void send(Path file, ServerResponse response) {
        try (InputStream in = Files.newInputStream(file)) {
            response.header(HeaderNames.CONTENT_LENGTH, Long.toString(Files.size(file)));
            try (OutputStream out = response.outputStream()) {
                byte[] chunk = new byte[64 * 1024];
                for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                    out.write(chunk, 0, n);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
