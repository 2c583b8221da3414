package dev.pannier.cli;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TypedTextTest {
    private static final TableDescription TABLE = TableDescription.builder().tableName("products")
            .keySchema(List.of(KeySchemaElement.builder().attributeName("id").build(),
                    KeySchemaElement.builder().attributeName("sort").build()))
            .attributeDefinitions(
                    List.of(AttributeDefinition.builder().attributeName("id").attributeType("S").build(),
                            AttributeDefinition.builder().attributeName("sort").attributeType("N").build()))
            .build();

    @Test
    void keysHaveTheTypesThatTheTableDeclares() {
        assertThat(TypedText.key(List.of("sort=7", "id=a=b"), TABLE))
                .isEqualTo(Map.of("id", AttributeValue.fromS("a=b"), "sort", AttributeValue.fromN("7")));
    }

    @Test
    void wrongKeysSayWhatTheKeyIs() {
        assertThatThrownBy(() -> TypedText.key(List.of("id=1"), TABLE))
                .hasMessage("the key of table 'products' is id and sort; give --key sort=VALUE");
        assertThatThrownBy(() -> TypedText.key(List.of("id=1", "sort=1", "x=1"), TABLE))
                .hasMessage("'x' is not a key attribute of table 'products'; its key is id and sort");
        assertThatThrownBy(() -> TypedText.key(List.of("id"), TABLE)).hasMessage("'id' is not of the form NAME=VALUE");
        assertThatThrownBy(() -> TypedText.key(List.of("id=1", "id=2"), TABLE)).hasMessageContaining("given twice");
    }

    @Test
    void attributesAreStringsUnlessTyped() {
        assertThat(TypedText.attributes(
                List.of("title=A: B", "price:N=4.5", "raw:B=AQI=", "sold:BOOL=true", "none:NULL=", "a:b=c")))
                .isEqualTo(Map.of("title", AttributeValue.fromS("A: B"), "price", AttributeValue.fromN("4.5"), "raw",
                        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[]{1, 2})), "sold",
                        AttributeValue.fromBool(true), "none", AttributeValue.fromNul(true), "a:b",
                        AttributeValue.fromS("c")));
        assertThatThrownBy(() -> TypedText.attributes(List.of("raw:B=?"))).hasMessageContaining("Base64");
    }
}
