package dev.pannier.conformance.differential;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    ORDER_OF_HASHES("page after a start key of `Scan`, or of a query among equal index keys", "in its own order",
            "in its own order", "no order is documented") {
        @Override
        boolean explains(Exchange exchange) {
            boolean unordered = exchange.operation().equals("Scan") || exchange.text("IndexName").startsWith("gsi");
            if (!exchange.bothSucceed() || !unordered || !(exchange.request().body() instanceof Map<?, ?> body)
                    || !body.containsKey("ExclusiveStartKey")) {
                return false;
            }
            Map<Object, Object> all = new LinkedHashMap<>(body);
            all.remove("ExclusiveStartKey");
            Exchange whole = exchange.peers().exchange(new WireRequest(exchange.operation(), all));
            return whole.bothSucceed() && whole.local().equals(whole.pannier());
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
            return exchange.bothFail() && EMPTY.matcher(exchange.request().json()).find()
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
    ALL_REASONS("several entries of a transaction with faults", "the first as the only reason",
            "a reason for each entry, in their order",
            "[API reference](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)") {
        @Override
        boolean explains(Exchange exchange) {
            return Transactions.haveSameReasons(exchange, true, false);
        }
    },
    KEYS_FIRST("conditions in a transaction with a fault in an entry's key or item", "evaluated", "not evaluated",
            "none found: AWS's answer is not known") {
        @Override
        boolean explains(Exchange exchange) {
            return Transactions.haveSameReasons(exchange, false, true);
        }
    },
    PATH_INTO_KEY("path into a key in a transaction's condition", "accepted", "refused, as in single writes",
            "none found: AWS's answer is not known") {
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
            "accepted, for nothing changes", "none found: AWS's answer is not known") {
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

    private static final Pattern CAPACITY = Pattern.compile("ConsumedCapacity=\\{[^}]*}(, )?");
    private static final Pattern CONTAINS = Pattern.compile("One or more parameter values were invalid: "
            + "ComparisonOperator (NOT_)?CONTAINS is not valid for (BOOL|NULL|SS|NS|BS|L|M) AttributeValue type");
    private static final String UNFIT_INDEX_KEY = "Updates on index keys must be of the same data type as the key"
            + " attribute";
    private static final Set<String> FAULTS_OF_TAKING_AWAY = Set.of(
            "The document path provided in the update expression is invalid for update", UNFIT_INDEX_KEY);
    private static final Pattern NESTED = Pattern.compile("\\w(\\.|\\[)");
    private static final Pattern ENDED_RANGE = Pattern.compile(" BETWEEN | [<>]= |\"BETWEEN\"|\"[LG]E\"");
    private static final Pattern EMPTY = Pattern.compile("Expression\":\"\"");
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
}
