package dev.pannier.client;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static dev.pannier.client.World.binary;
import static dev.pannier.client.World.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

class ExplainTest {
    private static final Map<String, AttributeValue> ITEM = item("a", "1", "photo", binary(1, 500_000), "text",
            fromS("lorem ".repeat(10_000)), "title", fromS("cat"));

    @Test
    void autoSaysWhatItWouldDoAndWhy() {
        World world = new World(World.Kind.SYNC, "auto bucket=media", ScalarAttributeType.S);

        List<AttributeExplanation> explained = world.large.explain(world.table, ITEM);

        assertThat(explained).extracting(AttributeExplanation::attribute, AttributeExplanation::form)
                .containsExactlyInAnyOrder(tuple("id", "in place"), tuple("sort", "in place"),
                        tuple("photo", "object"), tuple("text", "compressed"), tuple("title", "in place"));
        assertThat(reason(explained, "photo")).contains("would not save a write unit")
                .contains("488 KB is over the threshold of 32.0 KB").contains("USD a month");
        assertThat(reason(explained, "text")).contains("zstd saves 58 of 59 write units");
        assertThat(reason(explained, "id")).isEqualTo("a key of the table or of an index never moves");
        assertThat(world.rows()).isEmpty();
        assertThat(world.s3.keys()).isEmpty();
    }

    @Test
    void theOtherStrategiesToo() {
        World world = new World(World.Kind.SYNC, "split threshold=100KB", ScalarAttributeType.S);

        assertThat(reason(world.large.explain(world.table, ITEM), "photo"))
                .contains("500,000 bytes in an item of 560,").contains("over the threshold of 102400");
        assertThatThrownBy(() -> world.large.explain("another", ITEM)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void attributesThatAreCompressedTogether() {
        World world = new World(World.Kind.SYNC, "compress scope=item overflow=offload bucket=media",
                ScalarAttributeType.S);

        List<AttributeExplanation> explained = world.large.explain(world.table, ITEM);

        assertThat(explained).extracting(AttributeExplanation::attribute, AttributeExplanation::form)
                .containsExactlyInAnyOrder(tuple("id", "in place"), tuple("sort", "in place"),
                        tuple("photo", "object"), tuple("text", "compressed"), tuple("title", "compressed"));
        assertThat(reason(explained, "title")).endsWith("compressed together with others");
    }

    @Test
    void attributesOfGroupsAreRowsOfTheirOwn() {
        World world = new World(World.Kind.SYNC, "split group=words:text:title group=media:photo",
                ScalarAttributeType.S);

        assertThat(world.large.explain(world.table, ITEM))
                .extracting(AttributeExplanation::attribute, AttributeExplanation::form)
                .containsExactlyInAnyOrder(tuple("id", "in place"), tuple("sort", "in place"),
                        tuple("photo", "parts"), tuple("text", "in group words"), tuple("title", "in group words"));
    }

    private static String reason(List<AttributeExplanation> explained, String attribute) {
        return explained.stream().filter(some -> some.attribute().equals(attribute)).findFirst().orElseThrow()
                .reason();
    }
}
