package dev.pannier.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

/** PartiQL through the AWS SDK: what a statement returns, and every function that DynamoDB documents. */
@ExtendWith(PannierServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementApiTest {
    private static final Map<String, AttributeValue> ITEM = Map.of("pk", fromS("a"), "count", fromN("1"), "list",
            fromL(List.of(fromN("1"), fromN("2"))), "tags", fromSs(List.of("x", "y")), "map",
            fromM(Map.of("k", fromS("v"))), "title", fromS("hello"));

    private final String table = "statements-" + UUID.randomUUID();
    private DynamoDbClient client;

    @BeforeAll
    void createTable(PannierEndpoint endpoint) {
        client = endpoint.dynamoDb();
        client.createTable(Tables.withHash(table));
        client.waiter().waitUntilTableExists(request -> request.tableName(table));
    }

    @AfterAll
    void deleteTable() {
        client.deleteTable(request -> request.tableName(table));
        client.close();
    }

    @BeforeEach
    void putItem() {
        client.putItem(request -> request.tableName(table).item(ITEM));
    }

    /** Runs a statement on the table, which it calls {@code t}. */
    private List<Map<String, AttributeValue>> execute(String statement) {
        return client.executeStatement(request -> request.statement(onTable(statement))).items();
    }

    private String onTable(String statement) {
        return statement.replace(" t ", " \"" + table + "\" ");
    }

    private Map<String, AttributeValue> with(String name, AttributeValue value) {
        Map<String, AttributeValue> changed = new HashMap<>(ITEM);
        changed.put(name, value);
        return changed;
    }

    @Test
    void anUpdateReturnsWhatItIsAskedFor() {
        String update = "UPDATE t SET \"count\" = \"count\" + 1 WHERE pk = 'a'";

        assertThat(execute(update)).isEmpty();
        assertThat(execute(update + " RETURNING ALL OLD *")).containsExactly(with("count", fromN("2")));
        assertThat(execute(update + " RETURNING ALL NEW *")).containsExactly(with("count", fromN("4")));
        assertThat(execute(update + " RETURNING MODIFIED OLD *")).containsExactly(Map.of("count", fromN("4")));
        assertThat(execute(update + " RETURNING MODIFIED NEW *")).containsExactly(Map.of("count", fromN("6")));
    }

    @Test
    void aDeleteReturnsTheOldItemOrNothing() {
        assertThatExceptionOfType(DynamoDbException.class)
                .isThrownBy(() -> execute("DELETE FROM t WHERE pk = 'a' RETURNING ALL NEW *"))
                .withMessageContaining("Only RETURNING ALL OLD * is allowed in DELETE statements.");
        assertThat(execute("DELETE FROM t WHERE pk = 'a' RETURNING ALL OLD *")).containsExactly(ITEM);
        assertThat(execute("DELETE FROM t WHERE pk = 'a' RETURNING ALL OLD *")).isEmpty();
    }

    @Test
    void setsAreAddedToAndDeletedFrom() {
        assertThat(execute("UPDATE t SET tags = set_add(tags, <<'z'>>) WHERE pk = 'a' RETURNING MODIFIED NEW *"))
                .containsExactly(Map.of("tags", fromSs(List.of("x", "y", "z"))));
        assertThat(execute("UPDATE t SET tags = set_delete(tags, <<'x'>>) WHERE pk = 'a' RETURNING MODIFIED NEW *"))
                .containsExactly(Map.of("tags", fromSs(List.of("y", "z"))));
        assertThat(execute("UPDATE t SET tags = set_delete(tags, <<'y', 'z'>>) WHERE pk = 'a' RETURNING ALL NEW *"))
                .singleElement().satisfies(item -> assertThat(item).doesNotContainKey("tags"));
        assertThat(execute("UPDATE t SET tags = set_add(tags, <<'n'>>) WHERE pk = 'a' RETURNING MODIFIED NEW *"))
                .containsExactly(Map.of("tags", fromSs(List.of("n"))));
    }

    @Test
    void listsAreAppendedToAndElementsRemoved() {
        assertThat(execute("UPDATE t SET list = list_append(list, [3]) WHERE pk = 'a' RETURNING MODIFIED NEW *"))
                .containsExactly(Map.of("list", fromL(List.of(fromN("1"), fromN("2"), fromN("3")))));
        assertThat(execute("UPDATE t REMOVE list[0] WHERE pk = 'a' RETURNING ALL NEW *"))
                .containsExactly(with("list", fromL(List.of(fromN("2"), fromN("3")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"attribute_type(\"count\", 'N')", "begins_with(title, 'he')", "contains(title, 'ell')",
            "contains(tags, 'x')", "contains(list, 2)", "size(list) = 2", "size(title) = 5", "size(tags) < 3",
            "other IS MISSING", "title IS NOT MISSING", "title IS NOT NULL", "map.k = 'v'", "list[1] = 2",
            "\"count\" BETWEEN 1 AND 2", "title IN ['hello', 'bye']", "NOT title = 'bye'",
            "title = 'bye' OR \"count\" = 1"})
    void aConditionThatHoldsFindsTheItem(String condition) {
        assertThat(execute("SELECT * FROM t WHERE " + condition)).containsExactly(ITEM);
        assertThat(execute("SELECT * FROM t WHERE pk = 'a' AND (" + condition + ")")).containsExactly(ITEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attribute_type(\"count\", 'S')", "begins_with(title, 'ell')", "contains(tags, 'z')",
            "size(list) = 3", "other IS NOT MISSING", "title IS MISSING", "map.k = 'w'", "title IN ['bye']"})
    void aConditionThatDoesNotHoldFindsNothing(String condition) {
        assertThat(execute("SELECT * FROM t WHERE " + condition)).isEmpty();
        assertThatExceptionOfType(ConditionalCheckFailedException.class)
                .isThrownBy(() -> execute("UPDATE t SET x = 1 WHERE pk = 'a' AND " + condition));
    }

    @Test
    void existsIsTheConditionCheckOfATransaction() {
        String insert = "INSERT INTO t VALUE {'pk': 'b'}";

        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> transaction("EXISTS(SELECT * FROM t WHERE pk = 'a' AND \"count\" = 2)", insert))
                .satisfies(e -> assertThat(e.cancellationReasons()).extracting("code")
                        .containsExactly("ConditionalCheckFailed", "None"));
        assertThat(execute("SELECT * FROM t WHERE pk = 'b'")).isEmpty();

        transaction("EXISTS(SELECT * FROM t WHERE pk = 'a' AND \"count\" = 1)", insert);
        assertThat(execute("DELETE FROM t WHERE pk = 'b' RETURNING ALL OLD *")).hasSize(1);
    }

    private void transaction(String... statements) {
        client.executeTransaction(request -> request.transactStatements(List.of(statements).stream()
                .map(statement -> ParameterizedStatement.builder().statement(onTable(statement)).build()).toList()));
    }
}
