package dev.pannier.dynamodb;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.pannier.http.InMemoryResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Every request of {@code refused.txt} is refused, with AWS's error and text, before the engine is reached. */
class RefusedRequestsTest {
    private record Case(String operation, String request, String error, String message) {
    }

    @TestFactory
    Stream<DynamicTest> refusedAsAwsRefuses() throws IOException {
        return cases().stream().map(refused -> DynamicTest
                .dynamicTest(refused.operation + " " + refused.request + ": " + refused.message, () -> check(refused)));
    }

    private static void check(Case refused) {
        InMemoryResponse response = Api.withoutEngine().call(refused.operation, refused.request);
        String member = refused.error.endsWith("SerializationException") ? "Message" : "message";
        String message = refused.message.isEmpty()
                ? ""
                : ",\"" + member + "\":\"" + new String(JsonStringEncoder.getInstance().quoteAsString(refused.message))
                        + "\"";
        assertThat(response.bodyText()).isEqualTo("{\"__type\":\"" + refused.error + "\"" + message + "}");
        assertThat(response.status()).isEqualTo(400);
    }

    /** A request, on one line after its operation, then {@code =>}, the error and the message. */
    private static List<Case> cases() throws IOException {
        List<String> lines;
        try (InputStream in = Objects.requireNonNull(RefusedRequestsTest.class.getResourceAsStream("refused.txt"))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        }
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            String[] request = lines.get(i).split(" ", 2);
            String[] expected = lines.get(i + 1).split(" ", 3);
            assertThat(expected[0]).as(lines.get(i)).isEqualTo("=>");
            cases.add(new Case(request[0], request[1], namespace(expected[1]), expected.length > 2 ? expected[2] : ""));
        }
        return cases;
    }

    private static String namespace(String error) {
        return switch (error) {
            case "ValidationException" -> "com.amazon.coral.validate#" + error;
            case "SerializationException" -> "com.amazon.coral.service#" + error;
            default -> "com.amazonaws.dynamodb.v20120810#" + error;
        };
    }
}
