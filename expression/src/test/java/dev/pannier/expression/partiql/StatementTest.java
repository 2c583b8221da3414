package dev.pannier.expression.partiql;

import dev.pannier.expression.Comparator;
import dev.pannier.expression.Condition;
import dev.pannier.expression.DocumentPath;
import dev.pannier.expression.KeyPredicate;
import dev.pannier.expression.Literal;
import dev.pannier.expression.Operand;
import dev.pannier.expression.UpdateAction;
import dev.pannier.expression.UpdateValue;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StatementTest {
    private static final String MALFORMED = "Statement wasn't well formed, can't be processed: ";

    private static Statement parse(String text, AttributeValue... parameters) {
        return Statement.parse(text, List.of(parameters));
    }

    private static String error(ThrowingCallable call) {
        return catchThrowableOfType(ServiceException.class, call).text();
    }

    private static Condition where(String condition, AttributeValue... parameters) {
        return ((Statement.Select) parse("SELECT * FROM t WHERE " + condition, parameters)).where().orElseThrow();
    }

    private static Literal number(long value) {
        return new Literal(AttributeValue.n(value));
    }

    @Test
    void selectTakesColumnsAnIndexAConditionAndAnOrder() {
        Statement statement = parse(
                "select a, b.c[1] from \"my table\".\"by a\" where a = ? and b.c[0] <> 2 order by a desc, s;",
                AttributeValue.s("x"));

        assertThat(statement).isInstanceOfSatisfying(Statement.Select.class, select -> {
            assertThat(select.table()).isEqualTo("my table");
            assertThat(select.index()).contains("by a");
            assertThat(select.columns()).extracting(Column::name).containsExactly("a", "c[1]");
            assertThat(select.order()).containsExactly(new Statement.Order("a", true),
                    new Statement.Order("s", false));
            assertThat(select.where().orElseThrow()).isInstanceOfSatisfying(Condition.And.class,
                    and -> assertThat(and.conditions()).hasSize(2).first().isEqualTo(new Condition.Comparison(
                            DocumentPath.of("a"), Comparator.EQ, new Literal(AttributeValue.s("x")))));
        });
    }

    @Test
    void conditionsBindAsInSql() {
        Condition a = new Condition.Comparison(DocumentPath.of("a"), Comparator.EQ, number(1));
        Condition b = new Condition.Comparison(DocumentPath.of("b"), Comparator.GE, number(-2));
        Condition c = new Condition.AttributeNotExists(DocumentPath.of("c"));

        assertThat(where("a = 1 OR NOT b >= -2 AND c IS MISSING")).isEqualTo(
                new Condition.Or(List.of(a, new Condition.And(List.of(new Condition.Not(b), c)))));
        assertThat(where("(a = 1 OR b >= -2) AND c IS NOT MISSING")).isEqualTo(new Condition.And(
                List.of(new Condition.Or(List.of(a, b)), new Condition.Not(c))));
    }

    @Test
    void functionsAndOperatorsOfConditions() {
        DocumentPath a = DocumentPath.of("a");
        Literal x = new Literal(AttributeValue.s("x"));

        assertThat(where("begins_with(a, 'x')")).isEqualTo(new Condition.BeginsWith(a, x));
        assertThat(where("CONTAINS(\"a\", 'x')")).isEqualTo(new Condition.Contains(a, x));
        assertThat(where("attribute_type(a, 'SS')")).isEqualTo(new Condition.HasType(a, AttributeType.SS));
        assertThat(where("attribute_exists(a)")).isEqualTo(new Condition.AttributeExists(a));
        assertThat(where("a IS NULL")).isEqualTo(new Condition.HasType(a, AttributeType.NULL));
        assertThat(where("a IS STRUCT")).isEqualTo(new Condition.HasType(a, AttributeType.M));
        assertThat(where("a IN ['x', ?]", AttributeValue.n(1)))
                .isEqualTo(new Condition.In(a, List.of(x, number(1))));
        assertThat(where("a NOT IN ('x')")).isEqualTo(new Condition.Not(new Condition.In(a, List.of(x))));
        assertThat(where("a BETWEEN 1 AND 2")).isEqualTo(new Condition.Between(a, number(1), number(2)));
        assertThat(where("size(a) < 3"))
                .isEqualTo(new Condition.Comparison(new Operand.SizeOf(a), Comparator.LT, number(3)));
    }

    @Test
    void insertTakesEveryKindOfValue() {
        Statement statement = parse("INSERT INTO t VALUE {'s': 'it''s', 'n': -.5e1, 'b': TRUE, 'z': null, 'l': [1, ?],"
                + " 'm': {'x': {}}, 'ss': <<'a', 'b'>>, 'ns': <<1, 2>>} -- a comment", AttributeValue.s("p"));

        assertThat(((Statement.Insert) statement).item()).isEqualTo(new Item(Map.of(
                "s", AttributeValue.s("it's"), "n", AttributeValue.n(-5), "b", AttributeValue.bool(true), "z",
                AttributeValue.nul(), "l", AttributeValue.l(AttributeValue.n(1), AttributeValue.s("p")), "m",
                AttributeValue.m(Map.of("x", AttributeValue.m(Map.of()))), "ss",
                new AttributeValue.Ss(Set.of("a", "b")), "ns", new AttributeValue.Ns(Set.of(
                        DynamoNumber.of(1), DynamoNumber.of(2))))));
    }

    @Test
    void updateTakesAnyNumberOfClauses() {
        Statement.Change change = (Statement.Change) parse("UPDATE t SET n = n + 1 - m, l = list_append(l, [1])"
                + " SET s = set_add(s, <<'x'>>), d = set_delete(d, <<1>>) REMOVE a, b[0] WHERE k = 1"
                + " RETURNING MODIFIED NEW *");

        assertThat(change.update().actions()).first().isEqualTo(new UpdateAction.SetValue(DocumentPath.of("n"),
                new UpdateValue.Minus(new UpdateValue.Plus(DocumentPath.of("n"), number(1)), DocumentPath.of("m"))));
        assertThat(change.update().actions()).extracting(action -> action.getClass().getSimpleName())
                .containsExactly("SetValue", "SetValue", "Add", "Delete", "Remove", "Remove");
        assertThat(change.returning()).isEqualTo(Statement.Returning.MODIFIED_NEW);
    }

    @Test
    void anUpdateMayBeginWithFrom() {
        assertThat(parse("FROM t WHERE k = 1 SET a = 2")).isEqualTo(parse("UPDATE t SET a = 2 WHERE k = 1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "SLECT * FROM t | Expected data manipulation",
            "SELECT * FROM t WHERE | Unexpected term",
            "SELECT * FROM t WHERE ( | Unexpected term",
            "SELECT * FROM | Unexpected term",
            "SELECT * FROM t WHERE a = 1 AND | Missing right-hand side expression of infix operator",
            "SELECT * FROM t WHERE ORDER BY a | Unexpected keyword",
            "SELECT * FROM t WHERE IS NULL | Unexpected operator",
            "SELECT * FROM t WHERE a = LIKE | Unexpected operator",
            "SELECT * FROM t WHERE a IS FOO | Expected type name",
            "SELECT * FROM t WHERE a = 1 foo | Unexpected token after expression",
            "SELECT * FROM t ORDER BY a WHERE a = 1 | Unexpected token after expression",
            "DELETE FROM | Expected identifier for simple path",
            "DELETE FROM t WHERE a = 1 ORDER BY a | Unexpected token after expression",
            "SELECT * FROM t WHERE m.inner = 1 | Invalid path dot component"})
    void whatIsNoStatementIsRefusedWithTheReason(String text, String reason) {
        assertThat(error(() -> parse(text)))
                .isEqualTo(MALFORMED + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM t WHERE a = 1 # x", "SELECT * FROM t /* x", "SELECT * FROM \"t",
            "SELECT * FROM t WHERE a = 'x", "SELECT * FROM t WHERE a = 1e2147483648",
            "SELECT * FROM t WHERE a = 1.5e-2147483647", " "})
    void whatCannotBeReadIsRefusedWithoutReason(String text) {
        assertThat(error(() -> parse(text))).isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "SELECT * FROM t x WHERE a = 1 | Aliasing is not supported",
            "SELECT a AS b FROM t | Aliasing is not supported",
            "SELECT a.k, b.k FROM t | Duplicate identifiers in select clause: k",
            "SELECT count(*) FROM t | Unexpected path component at 1:8:5",
            "SELECT * FROM t.i.x | A path may contain at most 2 components in the FROM clause",
            "SELECT * FROM \"\" | Path component cannot be an empty string",
            "DELETE FROM t.i WHERE a = 1 | This operation is not supported on an index",
            "SELECT * FROM t WHERE foo(a) | Unrecognized function: foo at 1:23:3",
            "SELECT * FROM t WHERE a | WHERE clause must contain an expression that resolves to a boolean",
            "SELECT * FROM t WHERE a + 1 = 2 | Unsupported operator in Condition Expression. Operator: +",
            "SELECT * FROM t WHERE a = 1e126 | Number overflow. Attempting to store a number with magnitude larger"
                    + " than supported range under root",
            "INSERT INTO t VALUE {'l': [1, 1e126]} | Number overflow. Attempting to store a number with magnitude"
                    + " larger than supported range under root[1]",
            "INSERT INTO t VALUE {'m': {'x': 1e-131}} | Number underflow. Attempting to store a number with magnitude"
                    + " smaller than supported range under root.x",
            "INSERT INTO t VALUE {'a': 1, 'a': 2} | Duplicate keys in tuple. Key: a under root at 1:30:3",
            "INSERT INTO t VALUE {'a': <<>>} | Empty bags are not supported",
            "INSERT INTO t VALUE {'a': <<'x', 'x'>>} | One or more parameter values were invalid: Input collection"
                    + " [x, x] contains duplicates.",
            "INSERT INTO t VALUE {'a': f(1)} | Unsupported data type: f under key root at 1:27:1",
            "UPDATE t SET a = set_add(b, <<1>>) | The first argument to SET_ADD must equal the assignment value at"
                    + " 1:18:7",
            "UPDATE t SET a = set_add(a, 1) | The second argument to SET_ADD must be a value with type SET at 1:26:1",
            "UPDATE t SET a = 1, a.b = 2 | Two document paths overlap with each other; must remove or rewrite one of"
                    + " these paths; path one: [a, b], path two: [a]",
            "DELETE FROM t WHERE a = 1 RETURNING ALL NEW * | Invalid returning clause: RETURNING ALL NEW *. Only"
                    + " RETURNING ALL OLD * is allowed in DELETE statements.",
            "SELECT * FROM t WHERE a = ? | Number of parameters in request and statement don't match."})
    void whatDynamoDbDoesNotSupportIsRefused(String text, String message) {
        assertThat(error(() -> parse(text))).isEqualTo(message);
    }

    @Test
    void operandsAreCheckedByType() {
        assertThat(error(() -> where("a < ?", AttributeValue.bool(true)))).isEqualTo(
                "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL");
        assertThat(error(() -> where("a = 1", AttributeValue.bool(true))))
                .isEqualTo("Number of parameters in request and statement don't match.");
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> where("(".repeat(4000) + "a = 1")).isInstanceOf(ServiceException.class);
        assertThatThrownBy(() -> where("NOT ".repeat(2000) + "a = 1")).isInstanceOf(ServiceException.class);
        assertThatThrownBy(() -> parse("INSERT INTO t VALUE {'a': " + "[".repeat(4000)))
                .isInstanceOf(ServiceException.class);
    }

    @Test
    void keysAreTakenOutOfConditionsJoinedByAnd() {
        KeySplit split = KeySplit.of(Optional.of(where("b = 3 AND (1 = h AND r > 2) AND r <= 9")), List.of("h"),
                List.of("r"));

        assertThat(split.predicates()).containsOnlyKeys("h", "r")
                .containsEntry("r", new KeyPredicate.Between(AttributeValue.n(2), AttributeValue.n(9)));
        assertThat(split.rest()).contains(where("b = 3 AND r > 2"));
        assertThat(split.key(List.of("h"))).contains(new Item(Map.of("h", AttributeValue.n(1))));
        assertThat(split.key(List.of("h", "r"))).isEmpty();
    }

    @Test
    void withoutEqualityOnTheHashAttributeNothingIsTakenOut() {
        Condition where = where("h = 1 OR h = 2");

        KeySplit split = KeySplit.of(Optional.of(where), List.of("h"), List.of());

        assertThat(split.predicates()).isEmpty();
        assertThat(split.rest()).contains(where);
    }
}
