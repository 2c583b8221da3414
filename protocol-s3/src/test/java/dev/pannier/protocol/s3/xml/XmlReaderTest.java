package dev.pannier.protocol.s3.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class XmlReaderTest {
    @Test
    void readsTextOfElementsInOrder() {
        assertThat(texts("<?xml version='1.0'?><!-- c --><R xmlns='http://s3.amazonaws.com/doc/2006-03-01/'>\n"
                + " <A>one &amp; &#x74;wo</A> <B><![CDATA[<raw>]]></B><C/></R>")).containsExactly("A=one & two",
                        "B=<raw>", "C=");
    }

    @Test
    void namespaceMayBeMissing() {
        assertThat(texts("<R><A>x</A></R>")).containsExactly("A=x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<R>", "<R></S>", "plain", "<Other/>", "<R>text</R>", "<R xmlns='urn:other'/>",
            "<R><A><B/></A></R>", "<R/><R/>", "<R>&undefined;</R>", "<R><A>&#x1;</A></R>"})
    void rejectsWhatIsNotTheDocument(String document) {
        assertThatThrownBy(() -> texts(document)).isInstanceOf(MalformedXmlException.class).hasMessage(
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    @Test
    void documentTypesAreRejectedSoThatNoEntityCanBeDefined() {
        String bomb = "<!DOCTYPE R [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><R><A>&b;</A></R>";
        assertThatThrownBy(() -> texts(bomb)).isInstanceOf(MalformedXmlException.class);
        String external = "<!DOCTYPE R SYSTEM 'file:///etc/passwd'><R><A>x</A></R>";
        assertThatThrownBy(() -> texts(external)).isInstanceOf(MalformedXmlException.class);
    }

    @Test
    void nestingIsBounded() {
        String deep = "<R>" + "<A>".repeat(100_000) + "</A>".repeat(100_000) + "</R>";
        assertThatThrownBy(() -> XmlReader.read(deep.getBytes(StandardCharsets.UTF_8), "R",
                XmlReaderTest::descend)).isInstanceOf(MalformedXmlException.class);
    }

    private static void descend(String name, XmlReader xml) {
        xml.children(inner -> descend(inner, xml));
    }

    @Test
    void skippingLeavesTheRestReadable() {
        List<String> read = new ArrayList<>();
        XmlReader.read("<R><A><B>1</B>t<C/></A><D>2</D></R>".getBytes(StandardCharsets.UTF_8), "R", (name, xml) -> {
            if (name.equals("A")) {
                xml.skip();
            } else {
                read.add(xml.text());
            }
        });
        assertThat(read).containsExactly("2");
    }

    @Property(tries = 300)
    void whateverTheBytesAreNothingButMalformedXmlIsThrown(@ForAll byte[] bytes) {
        byte[] document = ("<R><A>" + new String(bytes, StandardCharsets.ISO_8859_1) + "</A></R>")
                .getBytes(StandardCharsets.ISO_8859_1);
        try {
            XmlReader.read(document, "R", (_, xml) -> xml.text());
        } catch (MalformedXmlException e) {
            assertThat(e.reason()).isNotEmpty();
        }
    }

    private static List<String> texts(String document) {
        List<String> texts = new ArrayList<>();
        XmlReader.read(document.getBytes(StandardCharsets.UTF_8), "R",
                (name, xml) -> texts.add(name + "=" + xml.text()));
        return texts;
    }
}
