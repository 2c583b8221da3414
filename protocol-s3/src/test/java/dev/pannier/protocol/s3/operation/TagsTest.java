package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TagsTest {
    @Test
    void theHeaderIsReadLikeAQueryString() {
        assertThat(Tags.ofHeader("key%2E=value%2F&a++b=c%20d&plain&&x=").tags())
                .isEqualTo(Map.of("key.", "value/", "a  b", "c d", "plain", "", "x", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "key%", "key=1&key=2"})
    void aHeaderThatIsNoneIsAnInvalidArgument(String header) {
        assertError(S3Error.INVALID_ARGUMENT, header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key?=v", "key=v?", "aws:x=1", "a&b&c&d&e&f&g&h&i&j&k"})
    void aTagThatMayNotBeIsAnInvalidTag(String header) {
        assertError(S3Error.INVALID_TAG, header);
    }

    private static void assertError(S3Error error, String header) {
        assertThatThrownBy(() -> Tags.ofHeader(header)).isInstanceOfSatisfying(S3Exception.class,
                e -> assertThat(e.s3Error()).isEqualTo(error));
    }

    @Test
    void aDocumentIsReadAndWrittenAlike() {
        String document = "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>";
        assertThat(new String(Tags.document(Tags.ofObject(document.getBytes(UTF_8))), UTF_8))
                .endsWith("<TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>");
    }
}
