package dev.pannier.protocol.s3.operation;

import dev.pannier.http.PercentEncoding;
import dev.pannier.protocol.s3.xml.XmlWriter;

/**
 * How keys are written into a listing: as they are, or percent-encoded ({@code encoding-type=url}), so that XML can hold
 * them all. Spaces become {@code %20}: every client's decoder understands that, while only some read a plus sign so.
 *
 * @param url whether they are encoded
 */
record KeyEncoding(boolean url) {
    String encode(String key) {
        return url ? PercentEncoding.encodePath(key) : key;
    }

    void announceIn(XmlWriter xml) {
        if (url) {
            xml.element("EncodingType", "url");
        }
    }
}
