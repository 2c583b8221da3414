package dev.pannier.items;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.items;
import static dev.pannier.items.EngineFixture.projection;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ReadsTest {
    private final EngineFixture fixture = new EngineFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private void numbered(int count) {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk", "sk"), EngineFixture.s("pk"),
                EngineFixture.n("sk")));
        for (int i = 0; i < count; i++) {
            fixture.put("pk", "a", "sk", i, "even", i % 2 == 0 ? "yes" : "no");
        }
        fixture.put("pk", "b", "sk", 0);
    }

    private static List<Integer> sortKeys(ItemPage page) {
        return items(page).stream().map(item -> item.get("sk").orElseThrow())
                .map(value -> ((AttributeValue.N) value).value().decimal().intValue()).toList();
    }

    @Test
    void getReturnsStoredBytesUntouchedWithoutProjection() {
        fixture.hashTable();
        fixture.put("pk", "a", "x", 1, "y", 2);

        assertThat(fixture.getResult(item("pk", "a")).item()).get().isInstanceOf(ItemImage.Encoded.class);
        GetResult projected = fixture.engine.get(OWNER,
                new GetItem("t", item("pk", "a"), Optional.of(projection("x")), false));
        assertThat(projected.item().map(ItemImage::item)).contains(item("x", 1));
        assertThat(projected.capacity().total()).isEqualTo(0.5);
        assertThat(fixture.getResult(item("pk", "missing")).item()).isEmpty();
        assertThat(fixture.getResult(item("pk", "missing")).capacity().total()).isEqualTo(1);
    }

    @Test
    void readsCostWholeFourKilobytes() {
        fixture.hashTable();
        fixture.put("pk", "a", "x", "y".repeat(4096 - 4));
        fixture.put("pk", "b", "x", "y".repeat(4096 - 3));

        assertThat(fixture.getResult(item("pk", "a")).capacity().total()).isEqualTo(1);
        assertThat(fixture.getResult(item("pk", "b")).capacity().total()).isEqualTo(2);
    }

    @Test
    void queryUnderstandsEveryKeyCondition() {
        numbered(10);

        assertThat(sortKeys(fixture.query("pk = :0", "a"))).isEqualTo(IntStream.range(0, 10).boxed().toList());
        assertThat(sortKeys(fixture.query("pk = :0 AND sk = :1", "a", 3))).containsExactly(3);
        assertThat(sortKeys(fixture.query("pk = :0 AND sk < :1", "a", 3))).containsExactly(0, 1, 2);
        assertThat(sortKeys(fixture.query("pk = :0 AND sk <= :1", "a", 3))).containsExactly(0, 1, 2, 3);
        assertThat(sortKeys(fixture.query("pk = :0 AND sk > :1", "a", 7))).containsExactly(8, 9);
        assertThat(sortKeys(fixture.query("pk = :0 AND sk >= :1", "a", 7))).containsExactly(7, 8, 9);
        assertThat(sortKeys(fixture.query("pk = :0 AND sk BETWEEN :1 AND :2", "a", 4, 6))).containsExactly(4, 5, 6);
        assertThat(sortKeys(fixture.query("pk = :0 AND sk > :1", "a", 70))).isEmpty();
        assertThat(sortKeys(fixture.query("pk = :0", "missing"))).isEmpty();
    }

    @Test
    void stringsAndBytesSortAndBeginAsBytes() {
        fixture.rangeTable();
        for (String sk : List.of("a", "ab", "abc", "b", "\u0000", "a\u0000b", "é", "\ud83d\ude00", "\uffff")) {
            fixture.put("pk", "p", "sk", sk);
        }

        assertThat(items(fixture.query("pk = :0", "p"))).extracting(item -> ((AttributeValue.S) item.get("sk")
                .orElseThrow()).value())
                .containsExactly("\u0000", "a", "a\u0000b", "ab", "abc", "b", "é", "\uffff", "\ud83d\ude00");
        assertThat(items(fixture.query("pk = :0 AND begins_with(sk, :1)", "p", "ab"))).hasSize(2);
        assertThat(items(fixture.query("pk = :0 AND begins_with(sk, :1)", "p", "a"))).hasSize(4);
    }

    @Test
    void queryHasNoMoreConditionsThanTheKeyHasAttributes() {
        numbered(1);

        Errors.assertInvalid(() -> fixture.query("pk = :0 AND sk > :1 AND extra = :1", "a", 3),
                "The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)");
    }

    @Test
    void queryOfATableWithoutRangeTakesOneCondition() {
        fixture.hashTable();

        Errors.assertInvalid(() -> fixture.query("pk = :0 AND sk > :1", "a", 3), "Query key condition not supported");
        Errors.assertInvalid(() -> fixture.query("pk = :0 AND sk > :1 AND extra = :1", "a", 3),
                "The number of query conditions (3) exceeds the number of key attributes defined in the schema (1)");
    }

    @Test
    void queryBackwardPagesFromTheEnd() {
        numbered(5);
        Query backward = new Query("t", Optional.empty(), EngineFixture.keys("pk = :0", "a"), false,
                PageOptions.DEFAULT.withLimit(2));

        ItemPage first = fixture.engine.query(OWNER, backward);
        ItemPage second = fixture.engine.query(OWNER, new Query("t", Optional.empty(), backward.keyCondition(), false,
                backward.options().startingAfter(first.lastEvaluated().orElseThrow())));

        assertThat(sortKeys(first)).containsExactly(4, 3);
        assertThat(sortKeys(second)).containsExactly(2, 1);
    }

    @Test
    void limitCountsItemsBeforeTheFilter() {
        numbered(10);
        PageOptions options = PageOptions.DEFAULT.withLimit(5).withFilter(condition("even = :0", "yes"));

        ItemPage page = fixture.query(Optional.empty(), options, "pk = :0", "a");

        assertThat(page.count()).isEqualTo(3);
        assertThat(page.scannedCount()).isEqualTo(5);
        assertThat(page.lastEvaluated()).contains(item("pk", "a", "sk", 4));
    }

    @Test
    void aPageThatEndsWithTheLastItemHasNoLastEvaluatedKeyUnlessTheLimitWasReached() {
        numbered(3);

        assertThat(fixture.query("pk = :0", "a").lastEvaluated()).isEmpty();
        assertThat(fixture.query(Optional.empty(), PageOptions.DEFAULT.withLimit(3), "pk = :0", "a").lastEvaluated())
                .isPresent();
        assertThat(fixture.query(Optional.empty(), PageOptions.DEFAULT.withLimit(4), "pk = :0", "a").lastEvaluated())
                .isEmpty();
    }

    @Test
    void countReturnsNoItems() {
        numbered(4);

        ItemPage page = fixture.query(Optional.empty(), PageOptions.DEFAULT.withSelect(Select.COUNT), "pk = :0", "a");

        assertThat(page.items()).isEmpty();
        assertThat(page.count()).isEqualTo(4);
    }

    @Test
    void aPageEndsAtOneMegabyteOfWhatIsReadEvenIfNothingPassesTheFilter() {
        fixture.rangeTable();
        for (int i = 0; i < 5; i++) {
            fixture.put("pk", "a", "sk", "" + i, "x", "y".repeat(300 * 1024));
        }
        PageOptions nothing = PageOptions.DEFAULT.withFilter(condition("attribute_exists(z)"));

        ItemPage page = fixture.query(Optional.empty(), nothing, "pk = :0", "a");

        assertThat(page.scannedCount()).isEqualTo(4);
        assertThat(page.count()).isZero();
        assertThat(page.lastEvaluated()).contains(item("pk", "a", "sk", "3"));
        assertThat(page.capacity().total()).isEqualTo(150.5);
    }

    @Test
    void pagesAtEveryLimitAddUpToTheWhole() {
        numbered(17);
        for (int limit = 1; limit <= 18; limit++) {
            List<Integer> found = new ArrayList<>();
            PageOptions options = PageOptions.DEFAULT.withLimit(limit);
            while (true) {
                ItemPage page = fixture.query(Optional.empty(), options, "pk = :0 AND sk >= :1", "a", 1);
                found.addAll(sortKeys(page));
                if (page.lastEvaluated().isEmpty()) {
                    break;
                }
                options = options.startingAfter(page.lastEvaluated().get());
            }
            assertThat(found).isEqualTo(IntStream.range(1, 17).boxed().toList());
            assertThat(fixture.scanAll(Optional.empty(), PageOptions.DEFAULT.withLimit(limit))).hasSize(18)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void segmentsOfAScanAreDisjointAndComplete() {
        fixture.hashTable();
        for (int i = 0; i < 200; i++) {
            fixture.put("pk", "key" + i);
        }
        for (int total : new int[]{1, 2, 3, 7, 256, 1000}) {
            Set<Item> found = new HashSet<>();
            for (int segment = 0; segment < total; segment++) {
                Scan scan = new Scan("t", Optional.empty(), Optional.of(new Scan.Segment(segment, total)),
                        PageOptions.DEFAULT);
                items(fixture.engine.scan(OWNER, scan)).forEach(item -> assertThat(found.add(item)).isTrue());
            }
            assertThat(found).hasSize(200);
        }
    }

    @Test
    void aStartKeyOfAnotherSegmentIsRefused() {
        fixture.hashTable();
        fixture.put("pk", "a");
        long owners = 0;
        for (int segment = 0; segment < 4; segment++) {
            Scan scan = new Scan("t", Optional.empty(), Optional.of(new Scan.Segment(segment, 4)),
                    PageOptions.DEFAULT.startingAfter(item("pk", "a")));
            try {
                fixture.engine.scan(OWNER, scan);
                owners++;
            } catch (ServiceException e) {
                assertThat(e.text()).isEqualTo("The provided starting key is invalid: Invalid ExclusiveStartKey. Please"
                        + " use ExclusiveStartKey with correct Segment. TotalSegments: 4 Segment: " + segment);
            }
        }
        assertThat(owners).isEqualTo(1);
    }

    @Test
    void startKeysAreChecked() {
        numbered(3);
        PageOptions options = PageOptions.DEFAULT;

        assertInvalid(() -> fixture.query(Optional.empty(), options.startingAfter(item("pk", "a")), "pk = :0", "a"),
                "The provided starting key is invalid");
        assertInvalid(() -> fixture.scan(Optional.empty(), options.startingAfter(item("pk", "a"))),
                "The provided starting key is invalid: The provided key element does not match the schema");
        assertInvalid(() -> fixture.query(Optional.empty(), options.startingAfter(item("pk", "b", "sk", 0)),
                "pk = :0", "a"),
                "The provided starting key is outside query boundaries based on provided conditions");
        assertInvalid(() -> fixture.query(Optional.empty(), options.startingAfter(item("pk", "a", "sk", 0)),
                "pk = :0 AND sk > :1", "a", 1),
                "The provided starting key does not match the range key predicate");
    }

    @Test
    void aQueryOfOneItemHasNothingToGoOnWith() {
        fixture.hashTable();
        fixture.put("pk", "a");

        assertThat(fixture.query(Optional.empty(), PageOptions.DEFAULT.withLimit(1), "pk = :0", "a").lastEvaluated())
                .isEmpty();
        assertInvalid(() -> fixture.query(Optional.empty(), PageOptions.DEFAULT.startingAfter(item("pk", "a")),
                "pk = :0", "a"),
                "The provided exclusive start key is invalid: ExclusiveStartKey: {pk=AttributeValue: {S:a}}");
    }

    @Test
    void aQuerysFilterMustBeOnWhatTheIndexHolds() {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"), s("g"))
                .withGlobalIndexes(GlobalIndex.of("keys", KeySchema.of("g"), IndexProjection.KEYS_ONLY)));

        assertInvalid(() -> fixture.query(Optional.of("keys"),
                PageOptions.DEFAULT.withFilter(condition("attribute_exists(x) AND attribute_exists(pk)")), "g = :0",
                "a"),
                "One or more parameter values were invalid: Secondary index keys does not project one or more filter"
                        + " attributes: [x]");
    }

    @Test
    void keyConditionsMustHaveTheKeysTypesAndFiltersMustNotBeOnKeys() {
        numbered(1);

        assertInvalid(() -> fixture.query("pk = :0", 1), "One or more parameter values were invalid: Condition"
                + " parameter type does not match schema type");
        assertInvalid(() -> fixture.query("pk = :0", "x".repeat(100_000)), "One or more parameter values were invalid:"
                + " Size of hashkey has exceeded the maximum size limit of2048 bytes");
        assertInvalid(() -> fixture.query("pk = :0", ""), "One or more parameter values are not valid. The"
                + " AttributeValue for a key attribute cannot contain an empty string value. Key: pk");
        assertInvalid(() -> fixture.query(Optional.empty(),
                PageOptions.DEFAULT.withFilter(condition("sk = :0", 1)), "pk = :0", "a"),
                "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk = :1", "sk < :1", "begins_with(sk, :1)", "sk BETWEEN :1 AND :0"})
    void keyConditionsCannotHaveEmptyValues(String condition) {
        fixture.rangeTable();

        assertInvalid(() -> fixture.query("pk = :0 AND " + condition, "a", ""), "One or more parameter values are not"
                + " valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: sk");
    }

    @Test
    void batchGetReadsFromSeveralTablesAndAddsUpCapacity() {
        fixture.hashTable();
        fixture.engine.createTable(OWNER, CreateTable.of("u", KeySchema.of("id"), EngineFixture.n("id")));
        fixture.put("pk", "a", "x", 1);
        fixture.engine.write(OWNER, new ItemWrite.Put("u", item("id", 1), WriteOptions.DEFAULT));

        BatchGetResult result = fixture.engine.batchGet(OWNER, new BatchGet(Map.of(
                "t", new BatchGet.Keys(List.of(item("pk", "a"), item("pk", "z")), Optional.empty(), true),
                "u", new BatchGet.Keys(List.of(item("id", 1)), Optional.empty(), false))));

        assertThat(result.items().get("t")).extracting(ItemImage::item).containsExactly(item("pk", "a", "x", 1));
        assertThat(result.items().get("u")).extracting(ItemImage::item).containsExactly(item("id", 1));
        assertThat(result.unprocessed()).isEmpty();
        assertThat(result.capacity()).extracting(ConsumedCapacity::tableName, ConsumedCapacity::total)
                .containsExactlyInAnyOrder(tuple("t", 2.0),
                        tuple("u", 0.5));
        assertInvalid(() -> fixture.engine.batchGet(OWNER, new BatchGet(Map.of("t",
                new BatchGet.Keys(List.of(item("pk", "a"), item("pk", "a")), Optional.empty(), true)))),
                "Provided list of item keys contains duplicates");
    }

    @Test
    void batchGetLeavesUnprocessedWhatSixteenMegabytesDoNotHold() {
        fixture.hashTable();
        List<Item> keys = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            fixture.put("pk", "" + i, "x", "y".repeat(399 * 1024));
            keys.add(item("pk", "" + i));
        }

        BatchGetResult result = fixture.engine.batchGet(OWNER, new BatchGet(Map.of("t",
                new BatchGet.Keys(keys, Optional.empty(), false))));

        assertThat(result.items().get("t")).hasSize(41);
        assertThat(result.unprocessed().get("t")).isEqualTo(keys.subList(41, 50));
    }
}
