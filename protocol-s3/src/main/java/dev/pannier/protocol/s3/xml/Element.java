package dev.pannier.protocol.s3.xml;

import java.util.List;
import java.util.Optional;

/**
 * An element of a configuration that has the right shape.
 *
 * @param name     its name
 * @param text     its text; empty if it holds others
 * @param children what it holds, in the order of its shape
 */
public record Element(String name, String text, List<Element> children) {
    public Element {
        children = List.copyOf(children);
    }

    /** An element with text. */
    public static Element of(String name, String text) {
        return new Element(name, text, List.of());
    }

    /** The first child of a name. */
    public Optional<Element> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    /** The children of a name. */
    public List<Element> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The text of the first child of a name. */
    public Optional<String> textOf(String childName) {
        return child(childName).map(Element::text);
    }

    /** Whether there is a child of a name. */
    public boolean has(String childName) {
        return child(childName).isPresent();
    }

    /** Writes the children into an element that is open. */
    public void writeInto(XmlWriter xml) {
        children.forEach(child -> child.write(xml));
    }

    private void write(XmlWriter xml) {
        if (children.isEmpty()) {
            xml.element(name, text);
        } else if (name.equals("Grantee")) {
            xml.elementWithAttributes(name, "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\""
                    + granteeType() + '"', this::writeInto);
        } else {
            xml.element(name, this::writeInto);
        }
    }

    /** The one attribute in S3's configurations; it says what the children say. */
    private String granteeType() {
        if (has("URI")) {
            return "Group";
        }
        return has("EmailAddress") ? "AmazonCustomerByEmail" : "CanonicalUser";
    }
}
