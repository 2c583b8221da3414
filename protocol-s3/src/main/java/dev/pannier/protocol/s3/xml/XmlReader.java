package dev.pannier.protocol.s3.xml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML body of a request element by element, without building a tree.
 *
 * <p>No document type, no entity but XML's own five, bounded depth; the size is bounded by whoever read the body. All
 * that is wrong becomes {@link MalformedXmlException}: S3 tells a client no more than that.
 */
public final class XmlReader {
    private static final XMLInputFactory FACTORY = hardenedFactory();
    private static final int MAXIMUM_DEPTH = 32;

    private final XMLStreamReader xml;
    private int depth;

    private XmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    private static XMLInputFactory hardenedFactory() {
        // The JDK's own implementation, whatever else may be on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    /**
     * Reads a document whose root is {@code root}: {@code child} is called with the name of each element below it, and
     * reads that element with {@link #text} or {@link #children}, or rejects it.
     *
     * @throws MalformedXmlException if it is not well-formed, or anything the caller finds wrong in it
     */
    public static void read(byte[] document, String root, BodyOf child) {
        try {
            XMLStreamReader stream = FACTORY.createXMLStreamReader(new StringReader(decode(document)));
            try {
                XmlReader reader = new XmlReader(stream);
                reader.expectRoot(root);
                reader.children(name -> child.read(name, reader));
                reader.expectEnd();
            } finally {
                stream.close();
            }
        } catch (XMLStreamException e) {
            throw new MalformedXmlException(String.valueOf(e.getMessage()));
        }
    }

    /** S3's documents are UTF-8; decoding here keeps the parser from guessing, and from reporting bad bytes to stderr. */
    private static String decode(byte[] document) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedXmlException(String.valueOf(e.getMessage()));
        }
    }

    /** Reads one element below the root. */
    @FunctionalInterface
    public interface BodyOf {
        void read(String name, XmlReader xml);
    }

    /** Calls {@code child} with the name of every element inside the current one, and leaves that one. */
    public void children(Consumer<String> child) {
        if (++depth > MAXIMUM_DEPTH) {
            throw new MalformedXmlException("nested too deeply");
        }
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    checkNamespace();
                    int before = depth;
                    child.accept(xml.getLocalName());
                    if (xml.getEventType() != XMLStreamConstants.END_ELEMENT || depth != before) {
                        throw new IllegalStateException("an element was left unread");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!xml.isWhiteSpace()) {
                        throw new MalformedXmlException("text between elements");
                    }
                }
                case XMLStreamConstants.SPACE, XMLStreamConstants.COMMENT,
                        XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    // Says nothing.
                }
                default -> throw new MalformedXmlException("entities are not allowed");
            }
        }
    }

    /**
     * An attribute of the current element by its name without a prefix, asked for before anything inside is read; empty
     * if it is missing.
     */
    public Optional<String> attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /** The text of the current element, which has no elements inside; leaves it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    // Says nothing.
                }
                default -> throw new MalformedXmlException("an element or an entity inside text");
            }
        }
    }

    /** The text of the current element as an integer. */
    public long integer() {
        String text = text().strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedXmlException("not a number: " + text);
        }
    }

    /** The text of the current element as {@code true} or {@code false}. */
    public boolean bool() {
        String text = text().strip();
        return switch (text) {
            case "true", "TRUE", "True" -> true;
            case "false", "FALSE", "False" -> false;
            default -> throw new MalformedXmlException("not a boolean: " + text);
        };
    }

    /** Leaves the current element and all inside it unread. */
    public void skip() {
        int open = 1;
        while (open > 0) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                default -> {
                    // Text and comments of what is skipped.
                }
            }
        }
    }

    private void expectRoot(String root) {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                throw new MalformedXmlException("a document type is not allowed");
            }
            event = next();
        }
        checkNamespace();
        if (!xml.getLocalName().equals(root)) {
            throw new MalformedXmlException("expected " + root);
        }
    }

    private void expectEnd() {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            // Comments after the root; anything else is not well-formed and throws.
        }
    }

    private void checkNamespace() {
        // Clients are of two minds whether to name the namespace; a different one is a different vocabulary.
        String namespace = xml.getNamespaceURI();
        if (namespace != null && !namespace.isEmpty() && !namespace.equals(XmlWriter.NAMESPACE)) {
            throw new MalformedXmlException("unknown namespace");
        }
    }

    private int next() {
        try {
            return xml.next();
        } catch (XMLStreamException e) {
            throw new MalformedXmlException(String.valueOf(e.getMessage()));
        }
    }
}
