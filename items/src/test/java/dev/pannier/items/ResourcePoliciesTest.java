package dev.pannier.items;

import dev.pannier.model.DynamoDbError;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.Errors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

/** Resource policies are kept beside the table, with revisions. */
class ResourcePoliciesTest {
    private static final PolicyTarget TABLE = new PolicyTarget("t", Optional.empty());
    private static final String NOT_FOUND = "Resource-based policy not found for the provided ResourceArn: ";

    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private ResourcePolicy put(String document, String... expected) {
        return fixture.engine.putResourcePolicy(OWNER, TABLE, document, Optional.of(expected).filter(e -> e.length > 0)
                .map(e -> e[0]));
    }

    @Test
    void aPolicyIsGivenBackAlsoAfterARestart() {
        fixture.hashTable();
        ResourcePolicy policy = put("{}");

        fixture.restart();
        assertThat(fixture.engine.resourcePolicy(OWNER, TABLE)).isEqualTo(policy);
    }

    @Test
    void theSamePolicyKeepsItsRevisionAndAnotherHasALaterOne() {
        fixture.hashTable();
        ResourcePolicy first = put("{}");

        assertThat(put("{}")).isEqualTo(first);
        assertThat(put("{ }").revisionId()).isGreaterThan(first.revisionId());
    }

    @Test
    void aChangeCanDependOnTheRevision() {
        fixture.hashTable();
        String first = put("{}", "NO_POLICY").revisionId();
        String second = put("{ }", first).revisionId();

        assertError(() -> put("{}", first), DynamoDbError.POLICY_NOT_FOUND, NOT_FOUND + "Requested update for policy"
                + " with revision id " + first + ", but the policy associated to target table t has revision id "
                + second + ".");
        assertError(() -> put("{}", "NO_POLICY"), DynamoDbError.POLICY_NOT_FOUND, NOT_FOUND + "Requested policy update"
                + " expecting none to be present for table t, but a policy exists with revision id " + second + ".");
        assertThat(fixture.engine.resourcePolicy(OWNER, TABLE).revisionId()).isEqualTo(second);
        assertThat(fixture.engine.deleteResourcePolicy(OWNER, TABLE, Optional.of(second))).isPresent();
        assertThat(fixture.engine.deleteResourcePolicy(OWNER, TABLE, Optional.empty())).isEmpty();
    }

    @Test
    void aTableWithoutAPolicySaysSo() {
        fixture.hashTable();

        assertError(() -> fixture.engine.resourcePolicy(OWNER, TABLE), DynamoDbError.POLICY_NOT_FOUND,
                NOT_FOUND + OWNER.tableArn("t"));
        assertError(() -> fixture.engine.resourcePolicy(OWNER, new PolicyTarget("missing", Optional.empty())),
                DynamoDbError.RESOURCE_NOT_FOUND, "Requested resource not found: Table: missing not found");
        assertError(() -> fixture.engine.resourcePolicy(OWNER, new PolicyTarget("t", Optional.of("2000"))),
                DynamoDbError.RESOURCE_NOT_FOUND,
                "Requested resource not found: Stream: 2000 not found for Table: t");
    }

    @Test
    void aPolicyGoesWithItsTable() {
        fixture.hashTable();
        put("{}");
        fixture.engine.deleteTable(OWNER, "t");
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk")));

        assertError(() -> fixture.engine.resourcePolicy(OWNER, TABLE), DynamoDbError.POLICY_NOT_FOUND,
                NOT_FOUND + OWNER.tableArn("t"));
    }
}
