package dev.pannier.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RewriteStateTest {
    private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("a = b\n%2F é"), "n",
            AttributeValue.fromN("-1.5"));

    private static TableDescription table(String name) {
        return TableDescription.builder().tableName(name)
                .attributeDefinitions(
                        List.of(AttributeDefinition.builder().attributeName("id").attributeType("S").build(),
                                AttributeDefinition.builder().attributeName("n").attributeType("N").build()))
                .keySchema(List.of(
                        KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build(),
                        KeySchemaElement.builder().attributeName("n").keyType(KeyType.RANGE).build()))
                .build();
    }

    @Test
    void aKeyComesBackAsItWas(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("state");
        RewriteState state = new RewriteState(file, table("t"));
        assertThat(state.read()).isEmpty();

        state.write(KEY);
        assertThat(state.read()).isEqualTo(KEY);
        state.finished();

        assertThat(file).doesNotExist();
    }

    @Test
    void theStateOfAnotherTableIsRefused(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("state");
        new RewriteState(file, table("t")).write(KEY);

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> new RewriteState(file, table("u")).read());
        Files.writeString(file, "");
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> new RewriteState(file, table("t")).read());
    }

    @Test
    void withoutAFileNothingIsRemembered() throws IOException {
        RewriteState state = new RewriteState(null, table("t"));

        state.write(KEY);

        assertThat(state.read()).isEmpty();
    }
}
