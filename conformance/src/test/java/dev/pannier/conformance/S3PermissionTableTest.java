package dev.pannier.conformance;

import dev.pannier.protocol.s3.authorization.OperationRules;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Request;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of permissions knows every operation of the SDK, so that none is ever answered without a decision. */
class S3PermissionTableTest {
    @Test
    void everyOperationOfTheSdkHasItsPermission() {
        Set<String> operations = Arrays.stream(S3Client.class.getMethods())
                .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                .filter(type -> S3Request.class.isAssignableFrom(type))
                .map(type -> type.getSimpleName().replaceFirst("Request$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(operations).isNotEmpty();
        assertThat(OperationRules.operations()).containsAll(operations);
    }
}
