package dev.pannier.model;

import java.math.BigDecimal;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DynamoNumberTest {
    @Provide
    Arbitrary<DynamoNumber> numbers() {
        return AttributeValues.numbers();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-0,0", "0.000,0", "0e125,0", "0E-130,0", "007,7", "+5,5", "1.50,1.5", "-1.0,-1", "1e2,100",
            "1E-3,0.001",
            ".5,0.5",
            "123456789012345678901234567890,123456789012345678901234567890"})
    void textBecomesCanonical(String text, String canonical) {
        assertThat(DynamoNumber.parse(text)).hasToString(canonical);
    }

    @Property
    void canonicalTextParsesToTheSameNumber(@ForAll("numbers") DynamoNumber number) {
        assertThat(DynamoNumber.parse(number.toString())).isEqualTo(number);
        assertThat(new BigDecimal(number.toString())).isEqualByComparingTo(number.decimal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "abc|The parameter cannot be converted to a numeric value: abc",
            "''|The parameter cannot be converted to a numeric value",
            "1 |The parameter cannot be converted to a numeric value: 1 ",
            "1e|The parameter cannot be converted to a numeric value: 1e",
            "\u0661|The parameter cannot be converted to a numeric value: \u0661",
            "1e126|Number overflow. Attempting to store a number with magnitude larger than supported range",
            "-1e126|Number overflow. Attempting to store a number with magnitude larger than supported range",
            "1e99999999999|Number overflow. Attempting to store a number with magnitude larger than supported range",
            "1e2147483647|Number overflow. Attempting to store a number with magnitude larger than supported range",
            "1000e2147483647|Number overflow. Attempting to store a number with magnitude larger than supported range",
            "0e126|Number overflow. Attempting to store a number with magnitude larger than supported range",
            "0e99999999999|Number overflow. Attempting to store a number with magnitude larger than supported range",
            "0e-131|Number underflow. Attempting to store a number with magnitude smaller than supported range",
            "1e9223372036854775808|The parameter cannot be converted to a numeric value: 1e9223372036854775808",
            "1.2.3e99999999999|The parameter cannot be converted to a numeric value: 1.2.3e99999999999",
            "1e-131|Number underflow. Attempting to store a number with magnitude smaller than supported range",
            "1e-99999999999|Number underflow. Attempting to store a number with magnitude smaller than supported range",
            "123456789012345678901234567890123456789|Attempting to store more than 38 significant digits in a Number"}, ignoreLeadingAndTrailingWhitespace = false)
    void badTextGetsTheServicesMessage(String text, String message) {
        assertThatThrownBy(() -> DynamoNumber.parse(text)).isInstanceOf(ServiceException.class).hasMessage(message);
    }

    @Test
    void sumsAreExactOrRefused() {
        DynamoNumber large = DynamoNumber.parse("99999999999999999999999999999999999999");

        assertThat(large.plus(DynamoNumber.of(1))).hasToString("100000000000000000000000000000000000000");
        assertThatThrownBy(() -> large.plus(DynamoNumber.parse("0.6"))).isInstanceOf(ServiceException.class)
                .hasMessage("Number overflow. Attempting to store a number with magnitude larger than supported range");
    }
}
