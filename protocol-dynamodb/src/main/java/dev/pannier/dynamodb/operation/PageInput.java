package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Attributes;
import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.output.JsonOutput;
import dev.pannier.expression.Condition;
import dev.pannier.expression.Projection;
import dev.pannier.items.ItemPage;
import dev.pannier.items.PageOptions;
import dev.pannier.items.Select;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import dev.pannier.model.ServiceException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What Query and Scan have in common: options in, a page out. */
final class PageInput {
    /** AWS leaves its prefix out of some messages about the starting key. */
    private static final Pattern UNPREFIXED = Pattern
            .compile("contains duplicates|number set|numeric value|significant digits|number with magnitude");

    private PageInput() {
    }

    static Optional<Item> startKey(Input input) {
        return input.get(Members.EXCLUSIVE_START_KEY).map(PageInput::startKey);
    }

    private static Item startKey(Attributes sent) {
        sent.fault().ifPresent(fault -> {
            boolean unprefixed = UNPREFIXED.matcher(fault.message()).find();
            throw DynamoDbError.VALIDATION
                    .with((unprefixed ? "" : "The provided starting key is invalid: ") + fault.message());
        });
        return new Item(sent.values());
    }

    /**
     * What to return, checked against the projection.
     *
     * @param prefix before the message about a missing projection, which Query has and Scan has not
     */
    static Optional<Select> select(Input input, String prefix) {
        Optional<Select> select = input.get(Members.SELECT).map(Select::valueOf);
        boolean projected = input.has(Members.PROJECTION_EXPRESSION) || input.has(Members.ATTRIBUTES_TO_GET);
        if (select.isEmpty()) {
            return projected ? Optional.of(Select.SPECIFIC_ATTRIBUTES) : select;
        }
        if (select.get() == Select.SPECIFIC_ATTRIBUTES) {
            if (!projected) {
                throw invalid(prefix + "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
                        + " SPECIFIC_ATTRIBUTES");
            }
        } else if (projected) {
            String parameter = input.has(Members.PROJECTION_EXPRESSION) ? "ProjectionExpression" : "AttributesToGet";
            String what = select.get() == Select.COUNT ? "only the Count" : select.get().name();
            throw invalid("Cannot specify the " + parameter + " when choosing to get " + what);
        }
        if (select.get() == Select.ALL_PROJECTED_ATTRIBUTES && !input.has(Members.INDEX_NAME)) {
            throw invalid("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
        return select;
    }

    static PageOptions options(Call call, Input input, Optional<Condition> filter, String filterParameter,
            Optional<Projection> projection, Optional<Select> select, Optional<Item> startKey) {
        OptionalInt limit = input.get(Members.LIMIT)
                .map(sent -> OptionalInt.of((int) Math.min(sent, Integer.MAX_VALUE))).orElse(OptionalInt.empty());
        return new PageOptions(filter, filterParameter, projection, select, limit, startKey,
                input.get(Members.CONSISTENT_READ).orElse(false), call.readMode());
    }

    static void write(Input input, ItemPage page, JsonOutput out) {
        boolean countOnly = input.get(Members.SELECT).filter("COUNT"::equals).isPresent();
        out.member("Count", page.count());
        if (!countOnly) {
            ItemOutput.write(out, "Items", page.items());
        }
        out.member("ScannedCount", page.scannedCount());
        page.lastEvaluated().ifPresent(key -> out.item("LastEvaluatedKey", key));
        CapacityOutput.write(input, page.capacity(), out);
    }

    private static ServiceException invalid(String message) {
        return DynamoDbError.VALIDATION.with(message);
    }
}
