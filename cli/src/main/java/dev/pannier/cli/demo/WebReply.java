package dev.pannier.cli.demo;

import dev.pannier.model.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * What a web client without any AWS code gets.
 *
 * @param status      the HTTP status
 * @param contentType the media type
 * @param body        the body
 */
record WebReply(int status, String contentType, Bytes body) {
    static WebReply get(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String type = connection.getContentType();
            return new WebReply(status, type == null ? "" : type,
                    in == null ? Bytes.EMPTY : Bytes.wrap(in.readAllBytes()));
        } finally {
            connection.disconnect();
        }
    }
}
