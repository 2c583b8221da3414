package dev.pannier.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CredentialsFileTest {
    @TempDir
    private Path dir;

    private List<Credential> read(String json) throws IOException {
        Path file = dir.resolve("credentials.json");
        Files.writeString(file, json);
        return CredentialsFile.read(file);
    }

    @Test
    void readsAllFieldsAndFillsInDefaults() throws IOException {
        List<Credential> credentials = read("""
                [{"accessKeyId": "A", "secretAccessKey": "s", "accountId": "111122223333", "userId": "u",
                  "displayName": "d", "email": "e@example.com"},
                 {"accessKeyId": "B", "secretAccessKey": "t"}]""");
        assertThat(credentials.get(0))
                .isEqualTo(new Credential("A", "s", "111122223333", "u", "d", "e@example.com", Optional.empty()));
        assertThat(credentials.get(1).accountId()).isEqualTo(Caller.DEFAULT_ACCOUNT);
        assertThat(credentials.get(1).userId()).hasSize(64);
    }

    @Test
    void secretsStayOutOfTexts() throws IOException {
        assertThat(read("[{\"accessKeyId\": \"A\", \"secretAccessKey\": \"hidden\"}]").toString())
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{} | expected a list", "[] | the list is empty",
            "[1] | expected an object", "[{\"accessKeyId\": \"A\"}] | a credential without \"secretAccessKey\"",
            "[{\"key\": \"A\"}] | unknown field \"key\"", "[{\"accessKeyId\": 1}] | \"accessKeyId\" must be a string",
            "[{\"accessKeyId\": \"A\", \"secretAccessKey\": \"s\", \"accountId\": \"12\"}] | accountId must be twelve digits",
            "[{\"accessKeyId\": \"A\", \"secretAccessKey\": \"s\"}, {\"accessKeyId\": \"A\", \"secretAccessKey\": \"t\"}] | accessKeyId A occurs twice",
            "[{ | is not JSON"})
    void saysWhatIsWrong(String json, String problem) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(InvalidCredentialsException.class)
                .hasMessageContaining(problem).hasMessageContaining("credentials.json");
    }
}
