package dev.pannier.conformance.differential;

import dev.pannier.server.PannierServer;
import dev.pannier.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same random expressions, valid and broken, get the same answers from Pannier and from DynamoDB Local, over HTTP. */
class ExpressionDifferentialTest {
    private static DynamoDbLocal local;
    private static PannierServer server;
    private static SdkRunner reference;
    private static SdkRunner pannier;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        local = DynamoDbLocal.start();
        reference = new SdkRunner(local.endpoint());
        server = PannierServer.start(ServerConfig.of(data).withAddress("127.0.0.1", 0)
                .withDurability(ServerConfig.Durability.OS));
        pannier = new SdkRunner(server.endpoint());
    }

    @AfterAll
    static void stop() {
        pannier.close();
        server.close();
        reference.close();
        local.close();
    }

    @ParameterizedTest
    @EnumSource
    void validExpressionsAnswerAlike(ExpressionCase.Kind kind) {
        compare(kind, new Random(20261121), 120, UnaryOperator.identity());
    }

    @ParameterizedTest
    @EnumSource
    void brokenExpressionsFailAlike(ExpressionCase.Kind kind) {
        Random random = new Random(20261122);
        compare(kind, random, 120, expression -> Mutations.mutate(expression, random));
    }

    /** The same again with {@code -Dpannier.differential.seed}. */
    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void manyExpressionsAnswerAlike(ExpressionCase.Kind kind) {
        long seed = Long.getLong("pannier.differential.seed", System.nanoTime());
        Random random = new Random(seed);
        try {
            compare(kind, random, 10_000,
                    expression -> random.nextBoolean() ? expression : Mutations.mutate(expression, random));
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void compare(ExpressionCase.Kind kind, Random random, int count, UnaryOperator<ExpressionCase> change) {
        RandomExpressions expressions = new RandomExpressions(random);
        for (int i = 0; i < count; i++) {
            ExpressionCase expression = change.apply(expressions.next(kind));
            if (expression.text().isEmpty()) {
                continue; // the SDK leaves an empty expression out
            }
            String expected = reference.run(expression);
            String actual = pannier.run(expression);
            if (!KnownDifferences.explains(expression, expected, actual)) {
                assertThat(actual).as("%s", expression).isEqualTo(expected);
            }
        }
    }
}
