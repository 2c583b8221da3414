package dev.pannier.conformance;

import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Request;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/compatibility-s3.md} names every operation that the SDK has, once, and nothing else. */
class S3CompatibilityTableTest {
    private static final Pattern ROW = Pattern.compile("\\| (\\w+) \\| (yes|kept|default|no) \\|.*\\|");

    @Test
    void theTableNamesEveryOperationOfTheSdk() throws IOException {
        Map<String, String> table = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "compatibility-s3.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(table.put(row.group(1), row.group(2))).as("%s is there twice", row.group(1)).isNull();
            }
        }
        assertThat(table.keySet()).containsExactlyElementsOf(operationsOfTheSdk());
    }

    private static Set<String> operationsOfTheSdk() {
        return Arrays.stream(S3AsyncClient.class.getMethods()).filter(S3CompatibilityTableTest::isOperation)
                .map(method -> Character.toUpperCase(method.getName().charAt(0)) + method.getName().substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** An operation takes the request that is named after it, first. */
    private static boolean isOperation(Method method) {
        return method.getParameterCount() > 0 && S3Request.class.isAssignableFrom(method.getParameterTypes()[0])
                && method.getParameterTypes()[0].getSimpleName().equalsIgnoreCase(method.getName() + "Request");
    }
}
