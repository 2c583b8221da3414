package dev.pannier.protocol.s3.xml;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class XmlWriterTest {
    @Test
    void writesWithoutWhiteSpaceInS3sNamespace() {
        byte[] document = XmlWriter.document("Root", xml -> xml.element("A", "x").element("Empty", "").element("N", 5)
                .element("B", true).element("T", Instant.parse("2026-11-21T10:11:12.987Z")));
        assertThat(new String(document, StandardCharsets.UTF_8)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Root xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><A>x</A><Empty/><N>5</N><B>true</B>\
                <T>2026-11-21T10:11:12.000Z</T></Root>""");
    }

    @Test
    void escapesMarkupAndWritesControlCharactersAsReferences() {
        byte[] document = XmlWriter.documentWithoutNamespace("E", xml -> xml.element("K", "<a & \"b\">\r\u0001é"));
        assertThat(new String(document, StandardCharsets.UTF_8))
                .endsWith("<E><K>&lt;a &amp; &quot;b&quot;&gt;&#xd;&#x1;é</K></E>");
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll @CharRange(from = ' ', to = '\uD7FF') String text) {
        byte[] document = XmlWriter.document("R", xml -> xml.element("A", text));
        List<String> read = new ArrayList<>();
        XmlReader.read(document, "R", (_, xml) -> read.add(xml.text()));
        assertThat(read).containsExactly(text);
    }
}
