package dev.pannier.model;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ItemSizeTest {
    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "-1,3", "12,2", "123,3", "1000,2", "0.1,2", "12345678901234567890123456789012345678,20"})
    void numbersTakeAByteForTwoDigitsAndOneMore(String number, long size) {
        assertThat(ItemSize.of(AttributeValue.n(number))).isEqualTo(size);
    }

    @Test
    void stringsCountUtf8Bytes() {
        assertThat(ItemSize.of(AttributeValue.s("a\u00e9\u4e2d\ud83d\ude00"))).isEqualTo(1 + 2 + 3 + 4);
    }

    @Test
    void containersHaveAnOverhead() {
        AttributeValue list = AttributeValue.l(AttributeValue.s("ab"), AttributeValue.bool(true));

        assertThat(ItemSize.of(list)).isEqualTo(3 + 1 + 2 + 1 + 1);
        assertThat(ItemSize.of(AttributeValue.m(Map.of("k", list)))).isEqualTo(3 + 1 + 1 + 8);
        assertThat(ItemSize.of(new Item(Map.of("name", AttributeValue.nul())))).isEqualTo(5);
    }
}
