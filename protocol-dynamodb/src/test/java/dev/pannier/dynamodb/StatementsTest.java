package dev.pannier.dynamodb;

import dev.pannier.items.KeyValueItemEngine;
import dev.pannier.items.PayloadLinks;
import dev.pannier.kv.memory.MemoryStore;
import dev.pannier.objects.PayloadStore;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** PartiQL from the request to the answer, on a store in memory. */
class StatementsTest {
    private static final Pattern TOKEN = Pattern.compile("\"NextToken\":\"([^\"]+)\"");

    private final KeyValueItemEngine engine = KeyValueItemEngine.open(new MemoryStore(), noPayloads(),
            PayloadLinks.unavailable(), Clock.systemUTC(), new Random(1));
    private final Api api = new Api(engine);

    static PayloadStore noPayloads() {
        return (PayloadStore) Proxy.newProxyInstance(StatementsTest.class.getClassLoader(),
                new Class<?>[]{PayloadStore.class}, (_, method, _) -> {
                    throw new AssertionError("reached the payloads: " + method.getName());
                });
    }

    @BeforeEach
    void createTable() {
        call("CreateTable", """
                {"TableName":"Music","BillingMode":"PAY_PER_REQUEST",
                 "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
                 "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                  {"AttributeName":"sk","AttributeType":"S"},{"AttributeName":"g","AttributeType":"S"}],
                 "GlobalSecondaryIndexes":[{"IndexName":"gsi","KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],
                  "Projection":{"ProjectionType":"KEYS_ONLY"}}]}""");
        for (int i = 0; i < 4; i++) {
            execute("INSERT INTO Music VALUE {'pk': 'a', 'sk': '" + i + "', 'n': " + i
                    + ", 'g': 'x', 'm': {'k': 'v'}, 'l': [1, {'q': 'z'}], 'ss': <<'p', 'q'>>}");
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private String call(String operation, String json) {
        return api.call(operation, json).bodyText();
    }

    private String execute(String statement, String... members) {
        return call("ExecuteStatement", "{" + quoted(statement) + String.join("", members) + "}");
    }

    private static String quoted(String statement) {
        return "\"Statement\":\"" + statement.replace("\"", "\\\"") + "\"";
    }

    private String many(String operation, String member, String... statements) {
        StringBuilder list = new StringBuilder();
        for (String statement : statements) {
            list.append(list.isEmpty() ? "" : ",").append('{').append(quoted(statement)).append('}');
        }
        return call(operation, "{\"" + member + "\":[" + list + "]}");
    }

    private String batch(String... statements) {
        return many("BatchExecuteStatement", "Statements", statements);
    }

    private String transaction(String... statements) {
        return many("ExecuteTransaction", "TransactStatements", statements);
    }

    @Test
    void theWholeKeyReadsOneItemAndTestsTheRest() {
        assertThat(execute("SELECT l[1].q, m.k, l[0] FROM Music WHERE pk = 'a' AND sk = '1' AND n = 1",
                ",\"ReturnConsumedCapacity\":\"TOTAL\""))
                .isEqualTo("{\"Items\":[{\"q\":{\"S\":\"z\"},\"k\":{\"S\":\"v\"},\"l[0]\":{\"N\":\"1\"}}],"
                        + "\"ConsumedCapacity\":{\"TableName\":\"Music\",\"CapacityUnits\":0.5}}");
        assertThat(execute("SELECT n FROM Music WHERE pk = 'a' AND sk = '1' AND n = 2")).isEqualTo("{\"Items\":[]}");
    }

    @Test
    void theHashAttributeQueriesInOrder() {
        assertThat(execute("SELECT sk FROM Music WHERE pk = 'a' AND sk > '0' AND sk <> '2' ORDER BY sk DESC"))
                .isEqualTo("{\"Items\":[{\"sk\":{\"S\":\"3\"}},{\"sk\":{\"S\":\"1\"}}]}");
        assertThat(execute("SELECT sk FROM Music WHERE pk = 'a' AND begins_with(sk, '3')"))
                .isEqualTo("{\"Items\":[{\"sk\":{\"S\":\"3\"}}]}");
    }

    @Test
    void withoutItTheTableIsScanned() {
        assertThat(execute("SELECT n FROM Music WHERE n = 2 OR pk = 'none'"))
                .isEqualTo("{\"Items\":[{\"n\":{\"N\":\"2\"}}]}");
    }

    @Test
    void anIndexIsReadByItsOwnKey() {
        assertThat(execute("SELECT * FROM Music.gsi WHERE g = 'x' AND sk = '3'"))
                .isEqualTo("{\"Items\":[{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"3\"},\"g\":{\"S\":\"x\"}}]}");
        assertThat(execute("SELECT n FROM Music.gsi WHERE g = 'x'"))
                .contains("Global secondary index gsi does not project [n]");
        assertThat(execute("SELECT pk FROM Music.gsi WHERE g = 'x' AND n = 1")).contains(
                "Secondary index gsi does not project one or more filter attributes: [n]");
        assertThat(execute("SELECT * FROM Music.other WHERE g = 'x'"))
                .contains("\"message\":\"The table does not have the specified index\"");
    }

    @Test
    void pagesGoOnWithTheTokenOfTheSameStatement() {
        String statement = "SELECT sk FROM Music WHERE pk = 'a'";
        Matcher token = TOKEN.matcher(execute(statement, ",\"Limit\":3"));
        assertThat(token.find()).isTrue();
        String member = ",\"NextToken\":\"" + token.group(1) + "\"";

        assertThat(execute(statement, member)).isEqualTo("{\"Items\":[{\"sk\":{\"S\":\"3\"}}]}");
        assertThat(execute("SELECT sk FROM Music", member)).contains("NextToken does not match request");
        assertThat(execute(statement, ",\"NextToken\":\"abc\"")).contains("Invalid NextToken");
    }

    @Test
    void insertRefusesAnItemThatIsThere() {
        assertThat(execute("INSERT INTO Music VALUE {'pk': 'a', 'sk': '1'}")).isEqualTo(
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#DuplicateItemException\","
                        + "\"message\":\"Duplicate primary key exists in table\"}");
        assertThat(execute("INSERT INTO Music VALUE {'pk': 'a'}"))
                .contains("Key attribute should be present in the item: Key sk");
    }

    @Test
    void updateChangesAnItemThatIsThere() {
        assertThat(execute("UPDATE Music SET n = n + 1, m.k = 'w' REMOVE l[0] WHERE pk = 'a' AND sk = '1' AND n = 1"
                + " RETURNING MODIFIED NEW *")).contains("\"n\":{\"N\":\"2\"}", "\"k\":{\"S\":\"w\"}");
        assertThat(execute("UPDATE Music SET ss = set_delete(ss, <<'p'>>) WHERE pk = 'a' AND sk = '1'"
                + " RETURNING MODIFIED NEW *")).isEqualTo("{\"Items\":[{\"ss\":{\"SS\":[\"q\"]}}]}");
        assertThat(execute("UPDATE Music SET n = 1 WHERE pk = 'none' AND sk = '1'"))
                .contains("ConditionalCheckFailedException");
        assertThat(execute("UPDATE Music SET n = 1 WHERE pk = 'a' AND sk = '1' AND n = 77",
                ",\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\"")).contains("\"Item\":{");
        assertThat(execute("UPDATE Music SET n = 1 WHERE pk = 'a'"))
                .contains("Where clause does not contain a mandatory equality on all key attributes");
    }

    @Test
    void deleteOfWhatIsNotThereSucceeds() {
        assertThat(execute("DELETE FROM Music WHERE pk = 'none' AND sk = '1' AND n = 5 RETURNING ALL OLD *"))
                .isEqualTo("{\"Items\":[]}");
        assertThat(execute("DELETE FROM Music WHERE pk = 'a' AND sk = '1' AND n = 5"))
                .contains("ConditionalCheckFailedException");
        assertThat(execute("DELETE FROM Music WHERE pk = 'a' AND sk = '1' AND n = 1 RETURNING ALL OLD *"))
                .contains("\"sk\":{\"S\":\"1\"}");
    }

    @Test
    void aStatementOnAMissingTableAndOneThatIsMalformed() {
        assertThat(execute("SELECT * FROM nowhere WHERE pk = 'a'")).contains("ResourceNotFoundException");
        assertThat(execute("SELECTT * FROMM Music"))
                .contains("Statement wasn't well formed, can't be processed: Expected data manipulation");
    }

    @Test
    void aBatchAnswersEachStatement() {
        assertThat(batch("SELECT n FROM Music WHERE pk = 'a' AND sk = '1'", "SELECT n FROM nowhere WHERE pk = 'a'",
                "SELECT n FROM Music WHERE pk = 'a'", "SLECT"))
                .isEqualTo("{\"Responses\":[{\"TableName\":\"Music\",\"Item\":{\"n\":{\"N\":\"1\"}}},"
                        + "{\"Error\":{\"Code\":\"ResourceNotFound\",\"Message\":\"Requested resource not found\"}},"
                        + "{\"Error\":{\"Code\":\"ValidationError\",\"Message\":\"Select statements within"
                        + " BatchExecuteStatement must specify the primary key in the where clause.\"}},"
                        + "{\"Error\":{\"Code\":\"ValidationError\",\"Message\":\"Statement wasn't well formed, can't be"
                        + " processed: Expected data manipulation\"}}]}");
        assertThat(batch("INSERT INTO Music VALUE {'pk': 'b', 'sk': '1'}",
                "INSERT INTO Music VALUE {'pk': 'a', 'sk': '1'}",
                "UPDATE Music SET n = 1 WHERE pk = 'a' AND sk = '1' AND n = 9"))
                .isEqualTo("{\"Responses\":[{\"TableName\":\"Music\"},{\"Error\":{\"Code\":\"DuplicateItem\","
                        + "\"Message\":\"Duplicate primary key exists in table\"},\"TableName\":\"Music\"},"
                        + "{\"Error\":{\"Code\":\"ConditionalCheckFailed\",\"Message\":\"The conditional request"
                        + " failed\"},\"TableName\":\"Music\"}]}");
    }

    @Test
    void aTransactionDoesAllOrNothing() {
        assertThat(transaction("INSERT INTO Music VALUE {'pk': 'b', 'sk': '1'}",
                "EXISTS(SELECT * FROM Music WHERE pk = 'a' AND sk = '1' AND n = 1)",
                "UPDATE Music SET n = 9 WHERE pk = 'a' AND sk = '2'")).isEqualTo("{\"Responses\":[]}");
        assertThat(transaction("INSERT INTO Music VALUE {'pk': 'b', 'sk': '1'}",
                "UPDATE Music SET n = 8 WHERE pk = 'a' AND sk = '2'"))
                .contains("specific reasons [DuplicateItem, None]", "Duplicate primary key exists in table");
        assertThat(transaction("SELECT n FROM Music WHERE pk = 'a' AND sk = '2'",
                "SELECT n FROM Music WHERE pk = 'none' AND sk = '2'"))
                .isEqualTo("{\"Responses\":[{\"Item\":{\"n\":{\"N\":\"9\"}}},{}]}");
    }

    @Test
    void aTransactionTellsWhichStatementIsWrong() {
        assertThat(transaction("UPDATE Music SET n = 1 WHERE pk = 'a' AND sk = '1'",
                "UPDATE Music SET n = 1 WHERE pk = 'a' AND sk = '2' RETURNING ALL NEW *"))
                .contains("Validation failed in TransactStatements[1]: RETURNING clause is not supported in"
                        + " ExecuteTransaction.");
        assertThat(transaction("SELECT * FROM Music.gsi WHERE g = 'x'"))
                .contains("Validation failed in TransactStatements[0]: Reads on indices are not supported within"
                        + " transactions.");
        assertThat(transaction("INSERT INTO Music VALUE {'pk': 'b'}",
                "INSERT INTO Music VALUE {'pk': 'c', 'sk': '1'}"))
                .contains("specific reasons [ValidationError, None]");
    }
}
