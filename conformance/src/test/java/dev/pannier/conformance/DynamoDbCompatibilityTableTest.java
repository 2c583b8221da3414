package dev.pannier.conformance;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/compatibility-dynamodb.md} names every operation that the SDK has, once, with what the server does. */
@ExtendWith(PannierServerExtension.class)
class DynamoDbCompatibilityTableTest {
    private static final Pattern ROW = Pattern.compile("\\| (\\w+) \\| (yes|no) \\|.*\\|");

    @Test
    void theTableNamesEveryOperationOfTheSdk() throws IOException {
        assertThat(table().keySet()).containsExactlyElementsOf(operationsOfTheSdk());
    }

    @Test
    void theTableSaysYesToWhatTheServerHas(PannierEndpoint endpoint) throws IOException {
        Set<String> yes = table().entrySet().stream().filter(row -> row.getValue().equals("yes")).map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        try (DynamoDbClient client = endpoint.dynamoDb()) {
            operations().forEach(operation -> assertThat(isThere(client, operation)).as(nameOf(operation))
                    .isEqualTo(yes.contains(nameOf(operation))));
        }
    }

    /** Whether the server knows the operation, which it may refuse for want of parameters. */
    private static boolean isThere(DynamoDbClient client, Method operation) {
        try {
            Object builder = operation.getParameterTypes()[0].getMethod("builder").invoke(null);
            operation.invoke(client, ((SdkBuilder<?, ?>) builder).build());
            return true;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(DynamoDbException.class);
            return !(e.getCause() instanceof DynamoDbException refused)
                    || !refused.awsErrorDetails().errorCode().equals("UnknownOperationException");
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "compatibility-dynamodb.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(table.put(row.group(1), row.group(2))).as("%s is there twice", row.group(1)).isNull();
            }
        }
        return table;
    }

    private static Set<String> operationsOfTheSdk() {
        return operations().map(DynamoDbCompatibilityTableTest::nameOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Method> operations() {
        return Arrays.stream(DynamoDbClient.class.getMethods()).filter(DynamoDbCompatibilityTableTest::isOperation);
    }

    private static String nameOf(Method operation) {
        return Character.toUpperCase(operation.getName().charAt(0)) + operation.getName().substring(1);
    }

    /** An operation takes the request that is named after it. */
    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1 && DynamoDbRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && method.getParameterTypes()[0].getSimpleName().equalsIgnoreCase(method.getName() + "Request");
    }
}
