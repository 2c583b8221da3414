package dev.pannier.protocol.s3.xml;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes an XML document in one pass, without white space between elements, as S3 does.
 *
 * <p>Names come from the code and are written as they are; text is escaped. Characters that XML 1.0 cannot hold at all
 * become numeric references, as AWS writes them: a client that lists such keys asks for {@code encoding-type=url}.
 */
public final class XmlWriter {
    /** The namespace of every S3 answer but the error document. */
    public static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Writes what lies inside an element. */
    @FunctionalInterface
    public interface Content {
        void writeTo(XmlWriter xml);
    }

    private final StringBuilder out = new StringBuilder(512);

    private XmlWriter() {
    }

    /** A whole document in S3's namespace. */
    public static byte[] document(String root, Content content) {
        XmlWriter xml = new XmlWriter();
        xml.out.append(DECLARATION).append('<').append(root).append(" xmlns=\"").append(NAMESPACE).append("\">");
        return xml.finish(root, content);
    }

    /** A whole document without a namespace: S3's errors. */
    public static byte[] documentWithoutNamespace(String root, Content content) {
        XmlWriter xml = new XmlWriter();
        xml.out.append(DECLARATION).append('<').append(root).append('>');
        return xml.finish(root, content);
    }

    private byte[] finish(String root, Content content) {
        content.writeTo(this);
        out.append("</").append(root).append('>');
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Text inside the current element. */
    public XmlWriter text(String text) {
        escape(text);
        return this;
    }

    /** An element with others in it. */
    public XmlWriter element(String name, Content content) {
        out.append('<').append(name).append('>');
        content.writeTo(this);
        out.append("</").append(name).append('>');
        return this;
    }

    /** An element with attributes, written as given: they come from the code. */
    public XmlWriter elementWithAttributes(String name, String attributes, Content content) {
        out.append('<').append(name).append(' ').append(attributes).append('>');
        content.writeTo(this);
        out.append("</").append(name).append('>');
        return this;
    }

    /** An element with text in it; {@code <Name/>} if there is none. */
    public XmlWriter element(String name, String text) {
        if (text.isEmpty()) {
            out.append('<').append(name).append("/>");
            return this;
        }
        out.append('<').append(name).append('>');
        escape(text);
        out.append("</").append(name).append('>');
        return this;
    }

    public XmlWriter element(String name, long number) {
        out.append('<').append(name).append('>').append(number).append("</").append(name).append('>');
        return this;
    }

    public XmlWriter element(String name, boolean value) {
        out.append('<').append(name).append('>').append(value).append("</").append(name).append('>');
        return this;
    }

    /** A time in UTC: whole seconds, as in {@code Last-Modified}, although the form has milliseconds. */
    public XmlWriter element(String name, Instant time) {
        return element(name, TIMESTAMP.format(time.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** An element that is left out if it has no value. */
    public XmlWriter optional(String name, Optional<String> text) {
        text.ifPresent(value -> element(name, value));
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> {
                    if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f || c >= 0xfffe) {
                        out.append("&#x").append(Integer.toHexString(c)).append(';');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }
}
