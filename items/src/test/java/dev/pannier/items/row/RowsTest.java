package dev.pannier.items.row;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import dev.pannier.model.StoredItem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RowsTest {
    /** Test vectors of the reference implementation (xxhsum -H64). */
    @Test
    void theHashIsXxh64() {
        assertThat(hash("")).isEqualTo("ef46db3751d8e999");
        assertThat(hash("a")).isEqualTo("d24ec4f1a98c6e5b");
        assertThat(hash("abc")).isEqualTo("44bc2cf5ad770999");
        assertThat(hash("Nobody inspects the spammish repetition")).isEqualTo("fbcea83c8a378bf1");
    }

    private static String hash(String text) {
        return Long.toHexString(Hash64.of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Property
    void theSizeOfBytesIsThatOfTheItem(@ForAll @IntRange(min = -130, max = 120) int scale,
            @ForAll @Scale(0) BigDecimal unscaled, @ForAll List<String> texts) {
        BigInteger digits = unscaled.toBigInteger().mod(BigInteger.TEN.pow(38))
                .multiply(BigInteger.valueOf(unscaled.signum() < 0 ? -1 : 1));
        AttributeValue number = AttributeValue.n(0);
        try {
            number = new AttributeValue.N(DynamoNumber.of(new BigDecimal(digits, scale)));
        } catch (ServiceException e) {
            assertThat(e.text()).startsWith("Number ");
        }
        AttributeValue list = new AttributeValue.L(texts.stream().map(AttributeValue::s).toList());
        StoredItem stored = new StoredItem(new Item(Map.of("n", number, "l", list, "m",
                AttributeValue.m(Map.of("inner", number, "é", AttributeValue.nul())), "s",
                new AttributeValue.Ns(Set.of(DynamoNumber.of(12), DynamoNumber.of(-7))), "t",
                AttributeValue.bool(true))), Map.of("gone", Bytes.wrap(new byte[40])));
        StoredImage image = StoredImage.of(stored);

        assertThat(EncodedSize.of(image.bytes()).size()).isEqualTo(image.size());
        assertThat(EncodedSize.of(image.bytes()).hasOffloaded()).isTrue();
    }
}
