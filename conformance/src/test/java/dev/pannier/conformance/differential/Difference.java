package dev.pannier.conformance.differential;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where AWS answers a request otherwise than DynamoDB Local, beside the words for faults and their order
 * ({@link Faults}): what {@code docs/dynamodb-local.md} lists.
 */
enum Difference {
    UNASKED_CAPACITY("consumed capacity of `DeleteItem`", "always told", "when asked for",
            "[API reference](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html)") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("DeleteItem") && exchange.bothSucceed()
                    && !exchange.request().json().contains("ReturnConsumedCapacity")
                    && CAPACITY.matcher(exchange.local().text()).replaceAll("").equals(exchange.pannier().text());
        }
    },
    NOTHING_TO_TAKE_AWAY("`REMOVE`, `DELETE` alone on an item that is not there", "creates it; paths are checked",
            "creates nothing; paths are not", "Scylla Alternator's tests, which pass on AWS") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.onNothing() && (exchange.bothSucceed()
                    || FAULTS_OF_TAKING_AWAY.contains(exchange.local().fault()));
        }
    },
    ONE_ITEM("start key in a query of a table without range key", "accepted", "refused", "Alternator's tests") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("Query") && !exchange.local().failed()
                    && exchange.pannier().fault().startsWith("The provided exclusive start key is invalid: ");
        }
    },
    ORDER_OF_HASHES("page after a start key of `Scan`, or of a query among equal index keys; segments of a `Scan`",
            "by its own hash", "by another hash", "no order is documented") {
        @Override
        boolean explains(Exchange exchange) {
            boolean unordered = exchange.operation().equals("Scan") || exchange.text("IndexName").startsWith("gsi");
            boolean fits = exchange.bothSucceed()
                    || exchange.local().fault().equals("Exclusive start key must lie within the segment")
                    || exchange.pannier().fault()
                            .startsWith("The provided starting key is invalid: Invalid ExclusiveStartKey. Please use");
            if (!unordered || !fits || !(exchange.request().body() instanceof Map<?, ?> body)) {
                return false;
            }
            Map<Object, Object> all = new LinkedHashMap<>(body);
            boolean part = all.keySet().removeAll(Set.of("ExclusiveStartKey", "Segment", "TotalSegments"));
            return part
                    && RequestDifferences.rule(exchange.peers().exchange(new WireRequest(exchange.operation(), all)))
                            .isPresent();
        }
    },
    ORDER_OF_EQUAL_KEYS("items of a local index with equal keys", "in one order both ways", "in reverse backwards",
            "no order is documented") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("Query") && exchange.bothSucceed()
                    && exchange.text("IndexName").equals("lsi")
                    && parts(exchange.local().text()).equals(parts(exchange.pannier().text()));
        }
    },
    PART_OF_MAP("`UPDATED_OLD`, `UPDATED_NEW` of a nested path", "the whole top-level attribute", "the path only",
            "[ExtendDB #98](https://github.com/ExtendDB/extenddb/issues/98), compared with AWS; dynalite") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("UpdateItem") && exchange.bothSucceed()
                    && exchange.text("ReturnValues").startsWith("UPDATED_")
                    && NESTED.matcher(exchange.text("UpdateExpression")).find()
                    && exchange.pannier().text().length() < exchange.local().text().length();
        }
    },
    ONE_ITEM_TWICE("one item twice in a transaction",
            "accepted if it is once a condition; looked for after the conditions",
            "refused; looked for after the keys and before the conditions",
            "[API reference](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)") {
        @Override
        boolean explains(Exchange exchange) {
            Set<Object> items = new HashSet<>();
            boolean told = exchange.pannier().fault().equals(Transactions.ONE_ITEM_TWICE)
                    || (exchange.local().fault().equals(Transactions.ONE_ITEM_TWICE)
                            && exchange.pannier().reasons().stream().anyMatch(Transactions::isFault));
            return told && exchange.actions().stream().anyMatch(action -> !items.add(itemOf(action)));
        }

        private Object itemOf(Map<?, ?> action) {
            String table = String.valueOf(action.get("TableName"));
            Map<Object, Object> key = new LinkedHashMap<>();
            if ((action.containsKey("Key") ? action.get("Key") : action.get("Item")) instanceof Map<?, ?> attributes) {
                key.putAll(attributes);
            }
            key.keySet().retainAll(table.equals(RequestTables.HASH) ? Set.of("a") : Set.of("a", "b"));
            return List.of(table, key);
        }
    },
    ORDER_OF_NAMES("names and parameters in a message", "in the order of a hash",
            "as in the request, or as AWS lists them",
            "no order is documented") {
        @Override
        boolean explains(Exchange exchange) {
            String local = exchange.local().fault();
            String pannier = exchange.pannier().fault();
            return exchange.bothFail() && LISTED.matcher(pannier).find() && parts(local).equals(parts(pannier))
                    && LISTED.matcher(local).replaceAll("").equals(LISTED.matcher(pannier).replaceAll(""));
        }
    },
    VALUES_IN_TURN("several faulty values of expressions", "one by a hash order", "the first",
            "no order is documented") {
        @Override
        boolean explains(Exchange exchange) {
            String faulty = "ExpressionAttributeValues contains invalid value: ";
            return exchange.local().fault().startsWith(faulty) && exchange.pannier().fault().startsWith(faulty)
                    && !exchange.local().fault().endsWith(exchange.pannier().fault()
                            .substring(exchange.pannier().fault().lastIndexOf(" for key ")));
        }
    },
    TABLES_IN_TURN("several tables of a batch with faults", "one of the faults", "the first table's",
            "dynalite's validations") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.bothFail() && exchange.member("RequestItems") instanceof Map<?, ?> tables
                    && tables.size() > 1
                    && tables.entrySet().stream().map(table -> exchange.peers().exchange(new WireRequest(
                            exchange.operation(), Map.of("RequestItems", Map.of(table.getKey(), table.getValue())))))
                            .anyMatch(one -> one.pannier().equals(exchange.pannier())
                                    && RequestDifferences.rule(one).isPresent());
        }
    },
    EMPTY_EXPRESSION("empty expression", "taken for none, beside values or a parameter it replaced", "an expression",
            "dynalite's validations") {
        @Override
        boolean explains(Exchange exchange) {
            String pannier = exchange.pannier().fault();
            return exchange.pannier().failed() && EMPTY.matcher(exchange.request().json()).find()
                    && (pannier.startsWith("Can not use both expression and non-expression parameters")
                            || pannier.endsWith("Expression: The expression can not be empty;"));
        }
    },
    ENTRIES_IN_TURN("several entries of a batch or transaction with faults", "one of the faults",
            "the first entry's; what needs no table comes first",
            "paritysuite/dynamodb-conformance, graded against AWS") {
        @Override
        boolean explains(Exchange exchange) {
            if (!exchange.bothFail() || !exchange.pannier().reasons().isEmpty()) {
                return false;
            }
            List<WireRequest> entries = exchange.entries();
            Optional<Exchange> first = entries.size() < 2
                    ? Optional.empty()
                    : entries.stream()
                            .map(exchange.peers()::exchange)
                            .filter(alone -> RequestDifferences.rule(alone).isEmpty()
                                    || alone.pannier().equals(exchange.pannier())
                                    || !Faults.ALL.isOfTable(alone.pannier()))
                            .findFirst();
            return first.isPresent() && first.get().pannier().equals(exchange.pannier())
                    && RequestDifferences.rule(first.get()).isPresent();
        }
    },
    FAULT_OF_ENTRY("fault of one entry's key or item in a transaction", "`ValidationException`, or no reasons",
            "a reason of its entry", "dynamodb-conformance, graded against AWS") {
        @Override
        boolean explains(Exchange exchange) {
            return Transactions.isFaultOfEntry(exchange);
        }
    },
    FULL_STOP("reason of a failed `ConditionCheck`", "ends with a full stop", "does not",
            "dynamodb-conformance, graded against AWS") {
        @Override
        boolean explains(Exchange exchange) {
            return Transactions.haveSameReasons(exchange, false, false);
        }
    },
    ALL_REASONS("several entries of a transaction with faults", "one of them as the only reason",
            "the first, with `None` for the others", "Scylla Alternator's tests") {
        @Override
        boolean explains(Exchange exchange) {
            return Transactions.haveSameReasons(exchange, true, false) || Transactions.isFirstFault(exchange);
        }
    },
    KEYS_FIRST("conditions in a transaction with a fault in an entry's key or item", "evaluated", "not evaluated",
            Sources.UNKNOWN) {
        @Override
        boolean explains(Exchange exchange) {
            return Transactions.haveSameReasons(exchange, false, true);
        }
    },
    PATH_INTO_KEY("path into a key in a transaction's condition", "accepted", "refused, as in single writes",
            Sources.UNKNOWN) {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("TransactWriteItems") && exchange.pannier().reasons().stream()
                    .anyMatch(reason -> reason.startsWith("ValidationError: Key attributes must be scalars;"));
        }
    },
    CONTAINS_OF_OTHERS("`CONTAINS`, `NOT_CONTAINS` with a `BOOL`, `NULL`, set or document", "accepted", "refused",
            "[API reference](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html)") {
        @Override
        boolean explains(Exchange exchange) {
            return CONTAINS.matcher(exchange.pannier().fault()).matches()
                    && (!exchange.local().failed()
                            || exchange.local().error().equals("ConditionalCheckFailedException"));
        }
    },
    NOTHING_TO_DELETE_FROM("`AttributeUpdates` that delete members from an index key that is not there", "refused",
            "accepted, for nothing changes", Sources.UNKNOWN) {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.local().fault().equals(UNFIT_INDEX_KEY) && !exchange.pannier().failed()
                    && exchange.member("AttributeUpdates") instanceof Map<?, ?> updates
                    && updates.get("c") instanceof Map<?, ?> update && "DELETE".equals(update.get("Action"));
        }
    },
    FILTER_ON_UNPROJECTED("filter of a `Scan` on what a global index does not hold", "sees the item",
            "sees the index's attributes",
            "[Developer guide](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html)") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("Scan") && exchange.bothSucceed()
                    && exchange.text("IndexName").startsWith("gsi")
                    && !(exchange.text("FilterExpression") + exchange.member("ScanFilter")).isEmpty();
        }
    },
    NESTING("a value of 33 levels", "accepted by some operations", "refused",
            "paritysuite/dynamodb-conformance, graded against AWS") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.pannier().fault().contains("Nesting Levels have exceeded supported limits: ")
                    && exchange.request().json().contains("\"deep\"")
                    && (!exchange.local().failed() || exchange.local().fault().startsWith("ConditionalCheckFailed")
                            || exchange.local().reasons().stream().anyMatch(Transactions::isFailedCondition));
        }
    },
    INTERNAL_FAILURE("internal failure", "`InternalFailure` (500)", "what is wrong", "[API reference]"
            + "(https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html)") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.local().status() == 500 && exchange.pannier().status() == 400
                    && Faults.ALL.isKnown(exchange.operation(), exchange.pannier().fault());
        }
    },
    END_OF_RANGE("start key of a query at the end of its range", "refused", "accepted", "dynalite's validations") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.local().fault().equals("The provided starting key does not match the range key predicate")
                    && ENDED_RANGE.matcher(exchange.request().json()).find()
                    && (!exchange.pannier().failed()
                            || Faults.ALL.isKnown(exchange.operation(), exchange.pannier().fault()));
        }
    },
    EMPTY_NAMES("`ExpressionAttributeNames` without a name and without an expression", "accepted", "refused",
            "dynalite's validations") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.request().json().contains("\"ExpressionAttributeNames\":{}") && exchange.pannier().fault()
                    .equals("ExpressionAttributeNames can only be specified when using expressions");
        }
    },
    STATEMENT_CAPACITY("consumed capacity of a `SELECT`", "never told", "when asked for",
            "[API reference](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html)") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("ExecuteStatement") && exchange.bothSucceed()
                    && exchange.request().json().contains("ReturnConsumedCapacity")
                    && CAPACITY.matcher(exchange.pannier().text()).replaceAll("")
                            .equals(CAPACITY.matcher(exchange.local().text()).replaceAll(""));
        }
    },
    PARAMETERS_TOO_MANY("more parameters than a statement has places for", "accepted", "refused", Sources.UNKNOWN) {
        @Override
        boolean explains(Exchange exchange) {
            return ON_STATEMENTS.contains(exchange.operation()) && exchange.pannier().text()
                    .contains("Number of parameters in request and statement don't match.");
        }
    },
    SELECTED_TWICE("`SELECT` of overlapping paths, such as `m, m.x`", "refused", "accepted", Sources.UNKNOWN) {
        @Override
        boolean explains(Exchange exchange) {
            return ON_STATEMENTS.contains(exchange.operation()) && !exchange.pannier().failed()
                    && exchange.local().text().contains("Two document paths overlap with each other;");
        }
    },
    KEYS_IN_STATEMENTS("conditions on a sort key that can be no part of a query, such as `IS NOT NULL`", "refused",
            "filters", Sources.UNKNOWN) {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("ExecuteStatement") && !exchange.pannier().failed()
                    && (exchange.local().status() == 500 || exchange.local().fault().equals("One or more parameter"
                            + " values were invalid: Condition parameter type does not match schema type")
                            || (exchange.local().fault().startsWith(WRONG_KEY_TYPE)
                                    && exchange.text("Statement").contains(" IS NULL")));
        }
    },
    KEYS_IN_LISTS("sort key `IN` a list with values of other types", "accepted", "refused", Sources.UNKNOWN) {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("ExecuteStatement") && !exchange.local().failed()
                    && exchange.pannier().fault().startsWith(WRONG_KEY_TYPE)
                    && exchange.text("Statement").contains(" IN [");
        }
    },
    FAULTS_IN_BATCH("batch of statements with a faulty parameter, or with one item twice", "refused",
            "errors of single statements; accepted", Sources.UNKNOWN) {
        @Override
        boolean explains(Exchange exchange) {
            String local = exchange.local().fault();
            return exchange.operation().equals("BatchExecuteStatement") && !exchange.pannier().failed()
                    && (local.equals("Provided list of item keys contains duplicates")
                            || (Faults.ALL.isOfValue(local)
                                    && exchange.pannier().text().contains("{Error={Code=ValidationError, ")));
        }
    },
    INDEX_IN_BATCH("`SELECT` from an index by the table's key in a batch", "accepted", "refused", Sources.UNKNOWN) {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("BatchExecuteStatement") && exchange.bothSucceed()
                    && exchange.pannier().text().contains(NO_KEY_IN_BATCH)
                    && exchange.member("Statements") instanceof List<?> statements
                    && statements.stream().map(one -> exchange.peers().exchange(new WireRequest(exchange.operation(),
                            Map.of("Statements", List.of(one)))))
                            .allMatch(one -> (one.pannier().text().contains(NO_KEY_IN_BATCH)
                                    && FROM_INDEX.matcher(one.request().json()).find())
                                    || (statements.size() > 1 && RequestDifferences.rule(one).isPresent()));
        }
    },
    ORDER_WITHOUT_KEY("`ORDER BY` without `=` or `IN` on the hash key", "accepted if the hash key is compared",
            "refused", Sources.UNKNOWN) {
        @Override
        boolean explains(Exchange exchange) {
            return ON_STATEMENTS.contains(exchange.operation()) && !exchange.local().failed()
                    && exchange.pannier().fault().equals("Must have at least one non-optional hash key condition in"
                            + " WHERE clause when using ORDER BY clause.");
        }
    },
    ERRORS_IN_BATCH("errors of the statements of a batch", "other words, in another order", "AWS's words",
            "[partiql.md](partiql.md)") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("BatchExecuteStatement") && exchange.bothSucceed()
                    && withoutErrors(exchange.local()).equals(withoutErrors(exchange.pannier()));
        }

        private String withoutErrors(WireAnswer answer) {
            return ERROR_IN_BATCH.matcher(answer.text()).replaceAll("{Error}");
        }
    },
    DUPLICATE_REASON("reason of an `INSERT` in a transaction of an item that is there", "`ValidationError`",
            "`DuplicateItem`", Sources.UNKNOWN) {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("ExecuteTransaction") && !exchange.pannier().reasons().isEmpty()
                    && exchange.local().reasons().stream()
                            .map(reason -> reason.replace("ValidationError: Duplicate primary",
                                    "DuplicateItem: Duplicate primary"))
                            .toList().equals(exchange.pannier().reasons());
        }
    },
    CHECKS_OF_STATEMENTS("PartiQL statements with faults", "other words, in another order", "AWS's words",
            "paritysuite/dynamodb-conformance, graded against AWS; [partiql.md](partiql.md)") {
        @Override
        boolean explains(Exchange exchange) {
            return ON_STATEMENTS.contains(exchange.operation()) && exchange.bothFail()
                    && (Faults.ALL.isKnown(exchange.operation(), exchange.pannier().fault())
                            || exchange.pannier().reasons().stream().anyMatch(Transactions::isFault));
        }
    },
    WRONG_JSON("broken JSON; members of a wrong type", "internal failure, or accepted", "`SerializationException`",
            "dynalite's tests, recorded from AWS") {
        @Override
        boolean explains(Exchange exchange) {
            boolean broken = exchange.request().body() instanceof Json.Text;
            return exchange.pannier().error().equals("SerializationException")
                    && (WRONG_TYPE.matcher(exchange.pannier().text()).matches()
                            || (broken && exchange.pannier().text().isEmpty()));
        }
    },
    DECLARED_CONSTRAINTS("values outside the declared lengths, ranges, patterns and enumerations",
            "the first, in words of its own; some are accepted", "all of them: `N validation errors detected: ...`",
            "dynalite's tests, recorded from AWS") {
        @Override
        boolean explains(Exchange exchange) {
            Matcher told = VIOLATIONS.matcher(exchange.pannier().fault());
            if (!told.matches()) {
                return false;
            }
            String json = exchange.request().json();
            List<MatchResult> violations = VIOLATION.matcher(told.group(3)).results().toList();
            return violations.size() == Long.parseLong(told.group(1))
                    && (violations.size() == 1) == told.group(2).isEmpty()
                    && violations.stream().map(violation -> violation.group("value"))
                            .allMatch(sent -> sent == null || json.contains(sent));
        }
    },
    CHECKS_OF_TABLES("requests about tables with faults", "other words, in another order", "AWS's words",
            "dynalite's tests; paritysuite/dynamodb-conformance; texts seen on AWS in October 2026") {
        @Override
        boolean explains(Exchange exchange) {
            return ON_TABLES.contains(exchange.operation()) && exchange.bothFail()
                    && Faults.ALL.isKnown(exchange.operation(), exchange.pannier().fault())
                    && (exchange.local().error().equals(exchange.pannier().error())
                            || exchange.pannier().error().equals("ValidationException")
                            || exchange.local().status() == 500);
        }
    },
    SETTINGS_OF_TABLES("settings of tables that do not go together, or are no settings", "accepted", "refused",
            "[API reference](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html)") {
        @Override
        boolean explains(Exchange exchange) {
            return !exchange.local().failed()
                    && REFUSED_SETTINGS.stream().anyMatch(exchange.pannier().fault()::startsWith);
        }
    },
    CLASS_OF_TABLE("UpdateTable with nothing but `TableClass`", "refused", "accepted",
            "[API reference](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html)") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.local().fault().equals("Nothing to update") && !exchange.pannier().failed()
                    && !exchange.text("TableClass").isEmpty();
        }
    },
    DELETED_TABLE("answer of `DeleteTable`", "has keys and indexes", "has not", "dynalite's tests, recorded from AWS") {
        @Override
        boolean explains(Exchange exchange) {
            return exchange.operation().equals("DeleteTable") && exchange.bothSucceed()
                    && !exchange.pannier().text().contains("KeySchema")
                    && parts(exchange.local().text()).containsAll(parts(exchange.pannier().text()));
        }
    },
    SECOND_PATH("second path of an overlap", "some path of the expression", "the one that overlaps",
            "dynalite's tests, recorded from AWS") {
        @Override
        boolean explains(Exchange exchange) {
            String local = exchange.local().fault();
            int second = local.indexOf(", path two: ");
            return exchange.bothFail() && second > 0
                    && exchange.pannier().fault().startsWith(local.substring(0, second));
        }
    };

    private static final Pattern CAPACITY = Pattern
            .compile("ConsumedCapacity=\\{[^{}]*(\\{[^{}]*}[^{}]*)*}(, )?");
    private static final Pattern CONTAINS = Pattern.compile("One or more parameter values were invalid: "
            + "ComparisonOperator (NOT_)?CONTAINS is not valid for (BOOL|NULL|SS|NS|BS|L|M) AttributeValue type");
    private static final Pattern ERROR_IN_BATCH = Pattern
            .compile("\\{Error=\\{Code=\\w+, Message=.*?(, TableName=\\w+)?\\}\\}*(?=, \\{|\\])|\\{TableName=\\w+\\}");
    private static final String NO_KEY_IN_BATCH = "Select statements within BatchExecuteStatement must specify the"
            + " primary key in the where clause.";
    private static final String WRONG_KEY_TYPE = "Key attribute's data type should match its data type in table's"
            + " schema: Key ";
    private static final Pattern FROM_INDEX = Pattern.compile("FROM \\S+\\.");
    private static final Set<String> ON_STATEMENTS = Set.of("ExecuteStatement", "BatchExecuteStatement",
            "ExecuteTransaction");
    private static final Set<String> ON_TABLES = Set.of("CreateTable", "UpdateTable", "DeleteTable", "DescribeTable",
            "UpdateTimeToLive", "DescribeTimeToLive", "ListTables");
    private static final Set<String> REFUSED_SETTINGS = Set.of(
            "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified"
                    + " when BillingMode is PAY_PER_REQUEST",
            "One or more parameter values were invalid: DeletionProtection modification must be the only operation",
            "One or more parameter values were invalid: TableClass modification must be the only operation",
            "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified"
                    + " for index: ",
            "One or more parameter values were invalid: ProvisionedThroughput must be specified when BillingMode",
            "One or more parameter values were invalid: ProvisionedThroughput should not be specified for index: ",
            "Invalid table-class parameter provided.");
    private static final Pattern VIOLATIONS = Pattern.compile("(\\d+) validation error(s?) detected: (Value .*)",
            Pattern.DOTALL);
    /** The value is kept where it is a scalar, which AWS shows as it was sent. */
    private static final Pattern VIOLATION = Pattern
            .compile("(^|; )Value (null |'((?<value>[^'\\[{(]*)|[\\[{].*?)' |)at '[^']+' failed to satisfy constraint:"
                    + " (Member must |Map (keys|value) must )", Pattern.DOTALL);
    private static final Pattern WRONG_TYPE = Pattern.compile("\\w+_VALUE cannot be converted to \\w+"
            + "|Start of (structure or map|list) found where not expected"
            + "|Unexpected (field type|value type in payload|token received from parser)"
            + "|Unrecognized collection type .*|only base-64-encoded strings are convertible to bytes"
            + "|Base64 encoded length is expected a multiple of 4 bytes but found: \\d+"
            + "|Invalid (last non-pad )?Base64 character.*|class sun\\.reflect\\..* cannot be cast .*");
    private static final String UNFIT_INDEX_KEY = "Updates on index keys must be of the same data type as the key"
            + " attribute";
    static final Set<String> FAULTS_OF_TAKING_AWAY = Set.of(
            "The document path provided in the update expression is invalid for update", UNFIT_INDEX_KEY);
    private static final Pattern NESTED = Pattern.compile("\\w(\\.|\\[)");
    private static final Pattern ENDED_RANGE = Pattern.compile(" BETWEEN | [<>]= |\"BETWEEN\"|\"[LG]E\"");
    private static final Pattern EMPTY = Pattern
            .compile("Expression\":\"\"|(Filter|Conditions|Updates|Expected)\":\\{}");
    private static final Pattern LISTED = Pattern.compile("[{\\[][^}\\]]*[}\\]]");
    private final String title;
    private final String local;
    private final String here;
    private final String source;

    Difference(String title, String local, String here, String source) {
        this.title = title;
        this.local = local;
        this.here = here;
        this.source = source;
    }

    String title() {
        return title;
    }

    String local() {
        return local;
    }

    String here() {
        return here;
    }

    String source() {
        return source;
    }

    abstract boolean explains(Exchange exchange);

    private static List<String> parts(String text) {
        return Arrays.stream(text.split("[,{}\\[\\]] ?")).sorted().toList();
    }

    /** What stands for a source where there is none. */
    private static final class Sources {
        static final String UNKNOWN = "none found: AWS's answer is not known";
    }
}
