package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import java.io.IOException;

/** Sends a document as the answer. */
public final class XmlAnswer {
    private XmlAnswer() {
    }

    public static void send(HttpResponse response, byte[] document) throws IOException {
        response.header("Content-Type", "application/xml").send(document);
    }
}
