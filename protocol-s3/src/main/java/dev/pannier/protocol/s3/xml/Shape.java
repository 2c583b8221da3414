package dev.pannier.protocol.s3.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an element of a configuration may hold: S3's schema as data. What does not fit is {@code MalformedXML}, which is
 * all that S3 says of it.
 */
public sealed interface Shape {
    /** Any text. */
    Shape TEXT = new Text(_ -> true);
    /** {@code Enabled} or {@code Disabled}. */
    Shape STATUS = oneOf("Enabled", "Disabled");
    Shape INTEGER = new Text(Shape::isInteger);
    Shape LONG = new Text(Shape::isLong);
    Shape BOOLEAN = oneOf("true", "false");

    /** Text, but not every text. */
    record Text(Predicate<String> accepted) implements Shape {
    }

    /** Whatever it is, it is not looked at. */
    Shape ANYTHING = new Anything();

    /** Whatever it is. */
    record Anything() implements Shape {
    }

    /**
     * Other elements.
     *
     * @param members which, in the order in which they are written; they may be read in any
     * @param least   how many elements there must be
     * @param most    how many there may be
     */
    record Group(List<Member> members, int least, int most) implements Shape {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** An element of a group: how often it must and may be there. */
    record Member(String name, Shape shape, int least, int most) {
    }

    static Shape oneOf(String... texts) {
        return new Text(Set.of(texts)::contains);
    }

    static Group group(Member... members) {
        return new Group(List.of(members), 0, Integer.MAX_VALUE);
    }

    /** One of its members, and once. */
    static Group choice(Member... members) {
        return new Group(List.of(members), 1, 1);
    }

    static Member required(String name, Shape shape) {
        return new Member(name, shape, 1, 1);
    }

    static Member optional(String name, Shape shape) {
        return new Member(name, shape, 0, 1);
    }

    static Member any(String name, Shape shape) {
        return new Member(name, shape, 0, Integer.MAX_VALUE);
    }

    static Member atLeastOne(String name, Shape shape) {
        return new Member(name, shape, 1, Integer.MAX_VALUE);
    }

    /** Reads a document of this shape. */
    static Element read(byte[] document, String root, Group shape) {
        List<Element> children = new ArrayList<>();
        XmlReader.read(document, root, (name, xml) -> children.add(child(shape, name, xml)));
        return new Element(root, "", ordered(root, shape, children));
    }

    private static Element child(Group group, String name, XmlReader xml) {
        Member member = group.members.stream().filter(candidate -> candidate.name.equals(name)).findFirst()
                .orElseThrow(() -> new MalformedXmlException("unexpected " + name));
        return switch (member.shape) {
            case Text(var accepted) -> {
                String text = xml.text();
                if (!accepted.test(text)) {
                    throw new MalformedXmlException(name + " cannot be " + text);
                }
                yield Element.of(name, text);
            }
            case Anything _ -> {
                xml.skip();
                yield Element.of(name, "");
            }
            case Group inner -> {
                List<Element> children = new ArrayList<>();
                xml.children(childName -> children.add(child(inner, childName, xml)));
                yield new Element(name, "", ordered(name, inner, children));
            }
        };
    }

    private static List<Element> ordered(String name, Group group, List<Element> children) {
        if (children.size() < group.least || children.size() > group.most) {
            throw new MalformedXmlException(children.size() + " elements in " + name);
        }
        List<Element> ordered = new ArrayList<>(children.size());
        for (Member member : group.members) {
            List<Element> found = children.stream().filter(child -> child.name().equals(member.name)).toList();
            if (found.size() < member.least || found.size() > member.most) {
                throw new MalformedXmlException(found.size() + " times " + member.name + " in " + name);
            }
            ordered.addAll(found);
        }
        return ordered;
    }

    private static boolean isLong(String text) {
        try {
            Long.parseLong(text.strip());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isInteger(String text) {
        try {
            Integer.parseInt(text.strip());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
