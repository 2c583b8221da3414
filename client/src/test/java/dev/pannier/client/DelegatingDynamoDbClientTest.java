package dev.pannier.client;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

class DelegatingDynamoDbClientTest {
    @Test
    void everyOperationOfTheSdkIsPassedOn() {
        List<String> missing = new ArrayList<>();
        Arrays.stream(DynamoDbClient.class.getMethods()).filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> !method.getParameterTypes()[0].equals(Consumer.class))
                .filter(method -> !method.getName().endsWith("Paginator"))
                .filter(method -> Arrays.stream(DelegatingDynamoDbClient.class.getDeclaredMethods())
                        .noneMatch(mine -> mine.getName().equals(method.getName())
                                && Arrays.equals(mine.getParameterTypes(), method.getParameterTypes())))
                .forEach(method -> missing.add(method.getName()));

        assertThat(missing).isEmpty();
    }
}
