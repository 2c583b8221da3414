package dev.pannier.client;

import dev.pannier.model.ItemSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

/** The quick answers to how large something may be: never too small, and exact for texts. */
class SdkValuesTest {
    private static final String LONGEST = "-12345678901234567890123456789012345678E-100";

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "中", "😀", "\ud83d"})
    void textsAreMeasuredInUtf8(String characters) {
        for (int count : List.of(0, 1, 511, 512, 513, 682, 683, 1024, 1025, 2048, 2049, 5000)) {
            AttributeValue text = fromS(characters.repeat(count));
            long size = ItemSize.of(SdkValues.toModel(text));

            assertThat(SdkValues.mayReach(text, size)).isTrue();
            assertThat(SdkValues.mayReach(text, size + 1)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"x,2048,false", "x,2049,true", "é,1024,false", "é,1025,true", "中,682,false", "中,683,true",
            "😀,512,false", "😀,513,true"})
    void aTextOfLessThanTheLeastThatIsCompressedIsKnownForIt(String character, int count, boolean large) {
        assertThat(SdkValues.mayReach(fromS(character.repeat(count)), 2049)).isEqualTo(large);
    }

    @Test
    void noValueIsTakenForSmallerThanItIs() {
        AttributeValue binary = fromB(SdkBytes.fromByteArray(new byte[100]));
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("text", fromS("größer 😀"));
        item.put("größe", fromN(LONGEST));
        item.put("zero", fromN("0"));
        item.put("binary", binary);
        item.put("flag", fromBool(true));
        item.put("nothing", fromNul(true));
        item.put("texts", fromSs(List.of("a", "äöü", "中")));
        item.put("numbers", fromNs(List.of("1", LONGEST)));
        item.put("binaries", fromBs(List.of(binary.b())));
        item.put("list", fromL(List.of(fromS("中"), fromN(LONGEST), fromM(Map.of("ä", binary)))));
        item.put("map", fromM(new LinkedHashMap<>(item)));

        assertThat(item).allSatisfy((name, value) -> assertThat(
                SdkValues.mayReach(value, ItemSize.of(SdkValues.toModel(value)))).isTrue());
        assertThat(SdkValues.mayExceed(item, ItemSize.of(SdkValues.toModel(item)) - 1)).isTrue();
    }

    @Test
    void anItemOfTextsIsHardlyOverestimated() {
        Map<String, AttributeValue> item = Map.of("id", fromS("p1"), "text", fromS("x".repeat(30_000)), "more",
                fromS("é".repeat(1000)));
        long size = ItemSize.of(SdkValues.toModel(item));

        assertThat(SdkValues.mayExceed(item, size - 1)).isTrue();
        // One byte for each attribute.
        assertThat(SdkValues.mayExceed(item, size + item.size())).isFalse();
    }
}
