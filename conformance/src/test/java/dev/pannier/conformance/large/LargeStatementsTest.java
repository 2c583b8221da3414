package dev.pannier.conformance.large;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DuplicateItemException;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;

import static dev.pannier.conformance.large.Store.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/** PartiQL on a table whose large attributes are objects: statements see them as if they were in the item. */
class LargeStatementsTest {
    private static final String TABLE = "statements";

    private static Store store;

    @BeforeAll
    static void start(@TempDir Path directory) {
        store = new Store(directory);
        store.createTable(TABLE);
        store.tag(TABLE, "offload bucket=media prefix=items/");
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    private static List<Map<String, AttributeValue>> execute(String statement, AttributeValue... parameters) {
        return store.dynamoDb.executeStatement(execute -> {
            execute.statement(statement);
            if (parameters.length > 0) {
                execute.parameters(parameters);
            }
        }).items();
    }

    private static void insert(String id, int photo) {
        execute("INSERT INTO statements VALUE {'id': ?, 'sort': 1, 'photo': ?, 'title': 'Bicycle', 'list': [1]}",
                fromS(id), photo(photo));
    }

    private static long objects() {
        return store.objects().size();
    }

    @Test
    void aLargeAttributeIsInsertedSelectedUpdatedAndDeleted() {
        long before = objects();
        insert("a", 1);
        assertThat(objects()).isEqualTo(before + 1);
        assertThatExceptionOfType(DuplicateItemException.class).isThrownBy(() -> insert("a", 2));

        assertThat(execute("SELECT photo FROM statements WHERE id = 'a' AND sort = 1"))
                .containsExactly(Map.of("photo", photo(1)));
        assertThat(execute("SELECT title FROM statements WHERE id = 'a' AND size(photo) > 1000"))
                .containsExactly(Map.of("title", fromS("Bicycle")));

        assertThat(execute("UPDATE statements SET title = 'Bike' SET list = list_append(list, [2])"
                + " WHERE id = 'a' AND sort = 1 RETURNING ALL NEW *"))
                .singleElement().satisfies(item -> assertThat(item).containsEntry("photo", photo(1))
                        .containsEntry("list", fromL(List.of(fromN("1"), fromN("2")))));
        assertThat(execute("UPDATE statements SET photo = ? WHERE id = 'a' AND sort = 1 RETURNING MODIFIED OLD *",
                photo(3))).containsExactly(Map.of("photo", photo(1)));
        assertThat(objects()).isEqualTo(before + 1);

        assertThat(execute("DELETE FROM statements WHERE id = 'a' AND sort = 1 AND photo = ? RETURNING ALL OLD *",
                photo(3))).singleElement()
                .satisfies(item -> assertThat(item).containsEntry("title", fromS("Bike")));
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void pagesEndBeforeTheResponseIsTooLarge() {
        for (int i = 0; i < 4; i++) {
            insert("page" + i, 4);
        }
        String statement = "SELECT id, photo FROM statements WHERE id IN ['page0', 'page1', 'page2', 'page3']";
        List<AttributeValue> ids = new ArrayList<>();
        AtomicReference<String> next = new AtomicReference<>();
        do {
            var page = store.dynamoDb.executeStatement(
                    execute -> execute.statement(statement).nextToken(next.get()));
            assertThat(page.items()).hasSizeLessThan(4);
            page.items().forEach(item -> ids.add(item.get("id")));
            next.set(page.nextToken());
        } while (next.get() != null);

        assertThat(ids).containsExactly(fromS("page0"), fromS("page1"), fromS("page2"), fromS("page3"));
    }

    @Test
    void aTransactionOfStatementsWritesPayloadsToo() {
        insert("t1", 5);
        store.dynamoDb.executeTransaction(transaction -> transaction.transactStatements(
                ParameterizedStatement.builder()
                        .statement("UPDATE statements SET photo = ? WHERE id = 't1' AND sort = 1")
                        .parameters(photo(6)).build(),
                ParameterizedStatement.builder().statement("INSERT INTO statements VALUE {'id': 't2', 'sort': 1}")
                        .build()));

        assertThat(store.get(TABLE, "t1", "photo")).isEqualTo(photo(6));
        assertThat(store.get(TABLE, "t2")).isNotEmpty();
    }
}
