package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PayloadTest {
    @Test
    void binaryIsItsBytesAndAStringIsItsUtf8() {
        assertThat(Payload.of(AttributeValue.b(new byte[]{0, (byte) 0xff})).bytes())
                .isEqualTo(Bytes.copyOf(new byte[]{0, (byte) 0xff}));
        assertThat(Payload.of(AttributeValue.s("Zoë 🚲")).bytes()).isEqualTo(utf8("Zoë 🚲"));
    }

    @Test
    void otherTypesAreExactDynamoDbJson() {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        map.put("price", AttributeValue.n("12345678901234567890123456789012345678"));
        map.put("raw", AttributeValue.b(new byte[]{1, 2, 3}));
        map.put("none", AttributeValue.nul());
        map.put("yes", AttributeValue.bool(true));
        map.put("list", AttributeValue.l(AttributeValue.s("\"quoted\"\n"), AttributeValue.m(Map.of())));
        map.put("ss", new AttributeValue.Ss(Set.of("a")));
        map.put("ns", new AttributeValue.Ns(Set.of(DynamoNumber.parse("-1E-130"))));
        map.put("bs", new AttributeValue.Bs(Set.of(Bytes.EMPTY)));
        Payload payload = Payload.of(AttributeValue.m(map));

        assertThat(new String(payload.bytes().unsafeArray(), UTF_8))
                .startsWith(
                        "{\"M\":{\"price\":{\"N\":\"12345678901234567890123456789012345678\"},\"raw\":{\"B\":\"AQID\"}");
        assertThat(payload.value()).isEqualTo(AttributeValue.m(map));
    }

    @Test
    void everyTypeComesBack() {
        for (AttributeValue value : Set.of(AttributeValue.s(""), AttributeValue.b(new byte[0]), AttributeValue.n("1.5"),
                AttributeValue.nul(), AttributeValue.bool(false), AttributeValue.l())) {
            Payload written = Payload.of(value);

            assertThat(new Payload(written.type(), written.bytes()).value()).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"L\":{}}", "{\"L\":[]}x", "{\"L\":[]} {}", "{\"Q\":[]}", "{\"N\":\"1\"}",
            "{\"L\":[{\"N\":\"one\"}]}", "{\"L\":[{\"S\":null}]}", "{\"L\":[{\"B\":\"?\"}]}", "{\"L\":["})
    void damagedJsonIsRefused(String json) {
        assertThatThrownBy(() -> new Payload(AttributeType.L, utf8(json)).value())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowingTheStack() {
        String json = "{\"L\":[".repeat(100_000);

        assertThatThrownBy(() -> new Payload(AttributeType.L, utf8(json)).value())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textThatIsNotUnicodeIsRefusedInsteadOfChanged() {
        assertThatThrownBy(() -> Payload.of(AttributeValue.s("\ud800"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Payload.of(AttributeValue.l(AttributeValue.s("\ud800"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Payload(AttributeType.S, Bytes.wrap(new byte[]{(byte) 0xff})).value())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theContentTypeIsWhatABrowserCanShowWithoutRunningIt() {
        assertThat(binary("\u0089PNG\r\n\u001a\nrest").contentType()).isEqualTo("image/png");
        assertThat(binary("\u00ff\u00d8\u00ff\u00e0").contentType()).isEqualTo("image/jpeg");
        assertThat(binary("RIFF0000WEBPVP8 ").contentType()).isEqualTo("image/webp");
        assertThat(binary("%PDF-1.7").contentType()).isEqualTo("application/pdf");
        assertThat(binary("<svg>").contentType()).isEqualTo("application/octet-stream");
        assertThat(Payload.of(AttributeValue.s("<html>")).contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(Payload.of(AttributeValue.s("{\"a\":1}")).contentType()).isEqualTo("application/json");
        assertThat(Payload.of(AttributeValue.l()).contentType()).isEqualTo("application/json");
    }

    private static Payload binary(String latin1) {
        return new Payload(AttributeType.B, Bytes.copyOf(latin1.getBytes(ISO_8859_1)));
    }

    private static Bytes utf8(String text) {
        return Bytes.copyOf(text.getBytes(UTF_8));
    }
}
