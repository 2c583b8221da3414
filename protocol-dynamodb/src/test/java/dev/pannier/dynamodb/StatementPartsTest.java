package dev.pannier.dynamodb;

import dev.pannier.items.KeyValueItemEngine;
import dev.pannier.items.PayloadLinks;
import dev.pannier.kv.memory.MemoryStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Clauses that select several parts of a table by its key: the same rows as a scan finds, at the cost of the parts. */
class StatementPartsTest {
    private static final Pattern TOKEN = Pattern.compile("\"NextToken\":\"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("\\{\"pk\":\\{\"S\":\"(.)\"},\"sk\":\\{\"S\":\"(.)\"}}");
    private static final Pattern UNITS = Pattern.compile("\"CapacityUnits\":([0-9.]+)");

    private static final KeyValueItemEngine ENGINE = KeyValueItemEngine.open(new MemoryStore(),
            StatementsTest.noPayloads(), PayloadLinks.unavailable(), Clock.systemUTC(), new Random(1));
    private static final Api API = new Api(ENGINE);

    /** Twenty items: partition keys a to d, sort keys 0 to 4; n is the sort key as a number. */
    @BeforeAll
    @BeforeContainer
    static void table() {
        if (API.call("DescribeTable", "{\"TableName\":\"Tab\"}").bodyText().contains("TableStatus")) {
            return;
        }
        API.call("CreateTable", """
                {"TableName":"Tab","BillingMode":"PAY_PER_REQUEST",
                 "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
                 "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                  {"AttributeName":"sk","AttributeType":"S"}]}""");
        for (String pk : List.of("a", "b", "c", "d")) {
            IntStream.range(0, 5).forEach(i -> API.call("PutItem", """
                    {"TableName":"Tab","Item":{"pk":{"S":"%s"},"sk":{"S":"%d"},"n":{"N":"%d"}}}"""
                    .formatted(pk, i, i)));
        }
    }

    @AfterAll
    @AfterContainer
    static void close() {
        ENGINE.close();
    }

    private static String select(String where, String... members) {
        String answer = API.call("ExecuteStatement", "{\"Statement\":\"SELECT pk, sk FROM Tab WHERE " + where + "\""
                + String.join("", members) + "}").bodyText();
        assertThat(answer).as(where).contains("\"Items\"");
        return answer;
    }

    private static List<String> rows(String answer) {
        String items = answer.split("\"NextToken\"", 2)[0];
        return ROW.matcher(items).results().map(match -> match.group(1) + match.group(2)).toList();
    }

    /** The rows of all pages, in their order. */
    private static List<String> all(String where, String... members) {
        List<String> rows = new ArrayList<>();
        String token = "";
        for (int page = 0; page < 100; page++) {
            String answer = select(where, String.join("", members) + token);
            rows.addAll(rows(answer));
            Matcher next = TOKEN.matcher(answer);
            if (!next.find()) {
                return rows;
            }
            token = ",\"NextToken\":\"" + next.group(1) + "\"";
        }
        throw new AssertionError("the pages of " + where + " have no end");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pk IN ['c', 'a'] AND sk = '1'                      | c1 a1       | 1.0
            pk = 'c' OR pk = 'none'                            | c0 c1 c2 c3 c4 | 1.0
            pk = 'c' AND sk = '1' OR pk = 'a' AND sk > '2'     | c1 a3 a4    | 1.0
            pk = 'c' AND sk IN ['4', '0', '4']                 | c4 c0       | 1.0
            (pk = 'b' OR pk = 'c') AND (n = 1 OR n = 3)        | b1 b3 c1 c3 | 1.0
            pk = 'c' AND sk > '3' OR pk = 'c' AND n = 0        | c0 c4       | 0.5
            pk = 'c' AND sk >= '1' AND sk IN ['0', '1']        | c1          | 1.0
            """)
    void onlyThePartsThatTheClauseNamesAreRead(String where, String rows, double units) {
        String answer = select(where, ",\"ReturnConsumedCapacity\":\"TOTAL\"");

        assertThat(rows(answer)).containsExactly(rows.split(" "));
        Matcher capacity = UNITS.matcher(answer);
        assertThat(capacity.find()).isTrue();
        assertThat(Double.parseDouble(capacity.group(1))).isEqualTo(units);
    }

    @Test
    void boundsOnBothSidesEndTheReading() {
        assertThat(rows(select("pk = 'a' AND sk > '0' AND sk < '3'"))).containsExactly("a1", "a2");
        assertThat(select("pk = 'a' AND sk > '0' AND sk < '3'", ",\"Limit\":5"))
                .as("four rows lie from bound to bound").doesNotContain("NextToken");
        assertThat(all("pk = 'a' AND sk >= '1' AND sk <= '2'", ",\"Limit\":3")).containsExactly("a1", "a2");
        assertThat(all("pk = 'a' AND '3' >= sk AND sk > '3'")).isEmpty();
        assertThat(all("pk = 'a' AND sk >= '3' AND sk <= '1'")).isEmpty();
    }

    @Test
    void anOrAmongOtherAttributesStillScans() {
        assertThat(all("pk = 'c' AND sk = '1' OR n = 4")).containsExactlyInAnyOrder("c1", "a4", "b4", "c4", "d4");
    }

    @Test
    void rowsOfAnInComeInPagesOfTen() {
        String answer = select("pk IN ['a', 'b', 'c']");

        assertThat(rows(answer)).hasSize(10);
        assertThat(answer).contains("NextToken");
        assertThat(all("pk IN ['a', 'b', 'c']")).hasSize(15).doesNotHaveDuplicates();
    }

    @Test
    void aLimitEndsPagesWithinAndBetweenParts() {
        for (int limit = 1; limit <= 11; limit++) {
            assertThat(all("pk = 'b' OR pk = 'a'", ",\"Limit\":" + limit)).as("limit %s", limit)
                    .containsExactly("b0", "b1", "b2", "b3", "b4", "a0", "a1", "a2", "a3", "a4");
        }
    }

    @Test
    void ordersAreThoseOfTheKeys() {
        assertThat(all("pk IN ['b', 'a'] AND sk < '2' ORDER BY pk")).containsExactly("a0", "a1", "b0", "b1");
        assertThat(all("pk IN ['a', 'b'] AND sk < '2' ORDER BY pk DESC, sk DESC"))
                .containsExactly("b1", "b0", "a1", "a0");
        assertThat(all("pk = 'a' AND sk IN ['3', '1', '2'] ORDER BY sk DESC")).containsExactly("a3", "a2", "a1");
    }

    @Test
    void aTokenIsGoodForItsStatementOnlyAndAsItWasGiven() {
        Matcher token = TOKEN.matcher(select("pk = 'b' OR pk = 'a'", ",\"Limit\":5"));
        assertThat(token.find()).isTrue();
        String text = token.group(1);

        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(
                    API.call("ExecuteStatement", "{\"Statement\":\"SELECT pk, sk FROM Tab WHERE pk = 'b' OR pk = 'a'\","
                            + "\"NextToken\":\"" + changed + "\"}").bodyText())
                    .contains("Invalid NextToken");
        }
        assertThat(API.call("ExecuteStatement", "{\"Statement\":\"SELECT pk FROM Tab WHERE pk = 'b' OR pk = 'a'\","
                + "\"NextToken\":\"" + text + "\"}").bodyText()).contains("NextToken does not match request");
    }

    @Property(tries = 150)
    void theRowsAreThoseOfAScan(@ForAll("clauses") String where) {
        // What is denied twice is no condition on a key.
        assertThat(all(where)).as(where).containsExactlyInAnyOrderElementsOf(all("NOT (NOT (" + where + "))"));
    }

    @Provide
    Arbitrary<String> clauses() {
        Arbitrary<String> pk = Arbitraries.of("'a'", "'b'", "'c'", "'none'");
        Arbitrary<String> sk = Arbitraries.of("'0'", "'1'", "'2'", "'4'");
        Arbitrary<String> leaf = Arbitraries.oneOf(pk.map(value -> "pk = " + value),
                pk.list().ofMinSize(1).ofMaxSize(3).map(values -> "pk IN " + list(values)),
                sk.list().ofMinSize(1).ofMaxSize(3).map(values -> "sk IN " + list(values)),
                Combinators.combine(Arbitraries.of("=", "<", "<=", ">", ">=", "<>"), sk)
                        .as((op, value) -> "sk " + op + " " + value),
                sk.map(value -> "sk BETWEEN '1' AND " + value.replace('0', '1')),
                sk.map(value -> "begins_with(sk, " + value + ")"),
                Arbitraries.integers().between(0, 4).map(value -> "n = " + value));
        Arbitrary<String> pair = Arbitraries.oneOf(leaf, joined("AND", leaf), joined("OR", leaf));
        return Arbitraries.oneOf(pair, joined("AND", pair), joined("OR", pair));
    }

    private static Arbitrary<String> joined(String operator, Arbitrary<String> clauses) {
        return clauses.list().ofMinSize(2).ofMaxSize(3)
                .map(parts -> parts.stream().collect(Collectors.joining(" " + operator + " ", "(", ")")));
    }

    private static String list(List<String> values) {
        return values.stream().collect(Collectors.joining(", ", "[", "]"));
    }
}
