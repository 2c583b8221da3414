package dev.pannier.dynamodb;

import dev.pannier.dynamodb.input.Attributes;
import dev.pannier.dynamodb.input.AttributesShape;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.JsonInput;
import dev.pannier.dynamodb.input.Member;
import dev.pannier.dynamodb.input.RequestTooLongException;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import dev.pannier.model.ServiceException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Items as DynamoDB JSON, both ways. */
class ItemJsonTest {
    private static final Member<Attributes> ITEM = Member.of("Item", AttributesShape.ATTRIBUTES);
    private static final Structure REQUEST = Structure.of("Request", ITEM);

    private static byte[] json(Consumer<JsonOutput> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonOutput out = new JsonOutput(bytes)) {
            out.startObject();
            content.accept(out);
            out.endObject();
        }
        return bytes.toByteArray();
    }

    private static Attributes read(byte[] json) {
        Input input = JsonInput.read(json, REQUEST);
        return input.require(ITEM);
    }

    private static Attributes read(String item) {
        return read(("{\"Item\":" + item + "}").getBytes(UTF_8));
    }

    @Property
    void whatIsWrittenIsReadBack(@ForAll("items") Item item) {
        assertThat(read(json(out -> out.item("Item", item))).item()).isEqualTo(item);
    }

    @Property
    void storedBytesBecomeTheSameJsonAsTheItem(@ForAll("items") Item item) {
        byte[] transcoded = json(out -> out.storedItem("Item", ItemCodec.encode(item)));

        assertThat(new String(transcoded, UTF_8)).isEqualTo(new String(json(out -> out.item("Item", item)), UTF_8));
    }

    @Provide
    Arbitrary<Item> items() {
        return Arbitraries.maps(Arbitraries.strings().ofMinLength(1).ofMaxLength(8), values()).ofMaxSize(4)
                .map(Item::new);
    }

    private static Arbitrary<AttributeValue> values() {
        Arbitrary<String> strings = Arbitraries.strings().ofMaxLength(10).filter(ItemJsonTest::isUnicode);
        Arbitrary<DynamoNumber> numbers = Arbitraries.bigDecimals()
                .between(new BigDecimal("-1E+30"), new BigDecimal("1E+30")).ofScale(5).map(DynamoNumber::of);
        Arbitrary<Bytes> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(10).map(Bytes::wrap);
        Arbitrary<AttributeValue> scalars = Arbitraries.oneOf(strings.map(AttributeValue.S::new),
                numbers.map(AttributeValue.N::new), bytes.map(AttributeValue.B::new),
                Arbitraries.of(true, false).map(AttributeValue.Bool::new), Arbitraries.just(AttributeValue.nul()),
                strings.set().ofMinSize(1).ofMaxSize(3).map(AttributeValue.Ss::new),
                numbers.set().ofMinSize(1).ofMaxSize(3).map(AttributeValue.Ns::new),
                bytes.set().ofMinSize(1).ofMaxSize(3).map(AttributeValue.Bs::new));
        return Arbitraries.lazyOf(() -> scalars, () -> scalars,
                () -> values().list().ofMaxSize(2).map(AttributeValue.L::new),
                () -> Arbitraries.maps(strings.filter(name -> !name.isEmpty()), values()).ofMaxSize(2)
                        .map(AttributeValue.M::new));
    }

    /** Half a surrogate pair is no text, and JSON in UTF-8 cannot carry it. */
    private static boolean isUnicode(String text) {
        return UTF_8.newEncoder().canEncode(text);
    }

    @Test
    void binaryOfMegabytesIsDecoded() {
        byte[] bytes = new byte[5 * 1024 * 1024 + 1];
        new Random(1).nextBytes(bytes);

        Item item = read("{\"b\":{\"B\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}}").item();

        assertThat(item.get("b")).contains(new AttributeValue.B(Bytes.wrap(bytes)));
    }

    @Test
    void escapedBase64IsDecodedToo() {
        assertThat(read("{\"b\":{\"B\":\"\\/\\/8=\"}}").item().get("b"))
                .contains(AttributeValue.b(new byte[]{-1, -1}));
    }

    @Test
    void sixteenMegabytesAreCountedAfterDecoding() {
        String most = Base64.getEncoder().encodeToString(new byte[16 * 1024 * 1024 - 64]);
        String more = Base64.getEncoder().encodeToString(new byte[16 * 1024 * 1024]);

        assertThat(read("{\"b\":{\"B\":\"" + most + "\"}}").fault()).isEmpty();
        assertThatThrownBy(() -> read("{\"b\":{\"B\":\"" + more + "\"}}")).isInstanceOf(RequestTooLongException.class);
    }

    @Test
    void levelsAreCountedFromTheAttribute() {
        assertThat(read("{\"a\":" + nested(31) + "}").fault()).isEmpty();
        assertThat(read("{\"a\":" + nested(32) + "}").fault()).hasValueSatisfying(
                fault -> assertThat(fault.message()).startsWith("Nesting Levels have exceeded supported limits"));
        assertThat(read("{\"a\":" + nested(400) + "}").fault()).isPresent();
    }

    private static String nested(int levels) {
        return "{\"L\":[".repeat(levels) + "{\"S\":\"x\"}" + "]}".repeat(levels);
    }

    @Test
    void theFirstFaultInTheOrderOfTheRequestIsKept() {
        Attributes attributes = read("{\"good\":{\"S\":\"\"},\"bad\":{\"N\":\"x\"},\"worse\":{}}");

        assertThat(attributes.values()).containsOnlyKeys("good", "bad", "worse");
        assertThat(attributes.fault().map(Attributes.Fault::name)).contains("bad");
    }

    @Test
    void anAttributeSentTwiceIsTheLastOne() {
        assertThat(read("{\"a\":{\"S\":\"1\"},\"a\":{\"S\":\"2\"}}").values())
                .isEqualTo(Map.of("a", AttributeValue.s("2")));
    }

    @Test
    void truncatedRequestsAreRefusedWhereverTheyEnd() {
        byte[] whole = "{\"Item\":{\"a\":{\"B\":\"AQID\"},\"b\":{\"L\":[{\"N\":\"1\"},{\"BS\":[\"AQ==\"]}]}}}"
                .getBytes(UTF_8);

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part)).as(new String(part, UTF_8))
                    .isInstanceOf(ServiceException.class);
        }
    }
}
