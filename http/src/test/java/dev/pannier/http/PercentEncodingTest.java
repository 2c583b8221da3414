package dev.pannier.http;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PercentEncodingTest {
    @Test
    void encodesAllButUnreservedCharacters() {
        assertThat(PercentEncoding.encode("a b/ü~_-.*")).isEqualTo("a%20b%2F%C3%BC~_-.%2A");
        assertThat(PercentEncoding.encodePath("/a b/c")).isEqualTo("/a%20b/c");
    }

    @Test
    void aPlusSignIsASpaceOnlyInAQuery() {
        assertThat(PercentEncoding.decode("a+b%20c")).isEqualTo("a+b c");
        assertThat(PercentEncoding.decodeForm("a+b%20c%2B")).isEqualTo("a b c+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%1", "%zz", "a%2", "%-1", "%ff"})
    void rejectsWhatIsNotPercentEncodedUtf8(String text) {
        assertThatThrownBy(() -> PercentEncoding.decode(text)).isInstanceOf(MalformedEncodingException.class);
    }

    @Property(tries = 200)
    void decodingUndoesEncoding(@ForAll @CharRange(to = '\uD7FF') String text) {
        assertThat(PercentEncoding.decode(PercentEncoding.encode(text))).isEqualTo(text);
        assertThat(PercentEncoding.decodeForm(PercentEncoding.encode(text))).isEqualTo(text);
    }

    @Test
    void queryKeepsOrderRepetitionAndEmptyValues() {
        Query query = Query.parse("uploads&prefix=a%2Fb&x=1&x=2=3&&delimiter=");
        assertThat(query.parameters()).extracting(p -> p.name() + ":" + p.value()).containsExactly("uploads:",
                "prefix:a/b", "x:1", "x:2=3", "delimiter:");
        assertThat(query.first("x")).contains("1");
        assertThat(query.contains("Prefix")).isFalse();
        assertThat(Query.parse("").isEmpty()).isTrue();
    }

    @Test
    void headerNamesCompareWithoutCase() {
        Headers headers = Headers.of("X-A", "1", "x-a", "2", "B", "3");
        assertThat(headers.all("x-A")).containsExactly("1", "2");
        assertThat(headers.set("X-a", "9").all("X-A")).containsExactly("9");
        assertThat(headers.first("c")).isEmpty();
    }
}
