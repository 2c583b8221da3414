package dev.pannier.cli.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The generated files are what their names say, as other readers see them. */
class DemoFilesTest {
    @Test
    void thePictureIsAPngOfAPhotosSize() throws IOException {
        byte[] png = Landscape.png();

        assertThat(png.length).isBetween(2 << 20, 5 << 20);
        assertThat(ImageIO.read(new ByteArrayInputStream(png))).satisfies(image -> {
            assertThat(image.getWidth()).isEqualTo(1920);
            assertThat(image.getHeight()).isEqualTo(1200);
        });
    }

    @Test
    void thePictureIsTheSameEveryTime() {
        assertThat(Landscape.png()).isEqualTo(Landscape.png());
    }

    @Test
    void theManualIsAPdfWhoseTableOfObjectsIsRight() {
        String pdf = new String(Manual.pdf(), StandardCharsets.ISO_8859_1);
        Matcher start = Pattern.compile("startxref\n(\\d+)\n%%EOF\n$").matcher(pdf);

        assertThat(pdf).startsWith("%PDF-1.4\n");
        assertThat(start.find()).isTrue();
        String table = pdf.substring(Integer.parseInt(start.group(1)));
        Matcher entry = Pattern.compile("(\\d{10}) 00000 n ").matcher(table);
        for (int number = 1; entry.find(); number++) {
            assertThat(pdf.substring(Integer.parseInt(entry.group(1)))).startsWith(number + " 0 obj\n");
        }
        Matcher stream = Pattern.compile("/Length (\\d+) >>\nstream\n(.*?)\nendstream", Pattern.DOTALL).matcher(pdf);
        int streams = 0;
        for (; stream.find(); streams++) {
            assertThat(stream.group(2)).hasSize(Integer.parseInt(stream.group(1)));
        }
        assertThat(streams).isEqualTo(3);
    }

    @Test
    void theCatalogueIsJsonOver400Kilobytes() throws IOException {
        byte[] json = Catalogue.json();
        int tokens = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }

        assertThat(json.length).isGreaterThan(400 * 1024);
        assertThat(tokens).isGreaterThan(20_000);
    }
}
