package dev.pannier.conformance.differential;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where AWS answers a request otherwise than DynamoDB Local, with the sources. Of texts nothing is compared where both
 * refuse a request with the same error: Local checks in an order and with words of its own, and AWS's are pinned by the
 * tests of the protocol ({@code refused.txt}).
 */
final class RequestDifferences {
    private static final String VALIDATION = "ValidationException";
    private static final String CANCELED = "TransactionCanceledException";
    private static final Set<String> TRANSACTIONS = Set.of("TransactWriteItems", "TransactGetItems");
    private static final Pattern CAPACITY = Pattern.compile("ConsumedCapacity=\\{[^}]*}(, )?");
    private static final Pattern TAKES_AWAY = Pattern.compile("REMOVE |DELETE |\"DELETE\"");

    private RequestDifferences() {
    }

    /** Whether the two answers are the same, or differ in a known way. */
    static boolean explains(WireRequest request, WireAnswer local, WireAnswer pannier) {
        if (local.status() == 500) {
            return pannier.error().equals(VALIDATION); // a fault of Local's own
        }
        if (local.failed() && pannier.failed()) {
            return local.error().equals(pannier.error()) || isCheckedBeforeTheTable(local, pannier)
                    || isOtherFaultOfTransaction(request, local, pannier) || isKeyUpdatedOnCondition(local, pannier);
        }
        return local.equals(pannier) || isUnaskedCapacity(request, local, pannier)
                || isAfterEqualKeys(request, local, pannier) || isOfOneItem(pannier) || takesAway(request)
                || isConditionBesideChange(request, pannier) || isPathIntoKey(request, pannier)
                || isPartOfMap(request, local, pannier);
    }

    /** Whether the tables may hold different items after this: then they start anew. */
    static boolean divides(WireRequest request, WireAnswer local, WireAnswer pannier) {
        return local.failed() != pannier.failed() || takesAway(request);
    }

    /** AWS checks all of a request before it looks for the table (dynalite's tests, recorded from AWS). */
    private static boolean isCheckedBeforeTheTable(WireAnswer local, WireAnswer pannier) {
        return Set.of(local.error(), pannier.error()).equals(Set.of("ResourceNotFoundException", VALIDATION));
    }

    /**
     * What is wrong with the key of an entry AWS tells as a reason (conformance suite graded against AWS), and it does not
     * run a condition on what is not valid.
     */
    private static boolean isOtherFaultOfTransaction(WireRequest request, WireAnswer local, WireAnswer pannier) {
        return TRANSACTIONS.contains(request.operation())
                && Set.of(VALIDATION, CANCELED).contains(local.error())
                && Set.of(VALIDATION, CANCELED, "ResourceNotFoundException").contains(pannier.error());
    }

    /** That an update is on a key, or of a wrong type, AWS sees before it reads the item (dynalite's tests). */
    private static boolean isKeyUpdatedOnCondition(WireAnswer local, WireAnswer pannier) {
        return local.error().equals("ConditionalCheckFailedException") && pannier.error().equals(VALIDATION);
    }

    /** Local always tells what a delete consumed; AWS when it is asked to (API reference of DeleteItem). */
    private static boolean isUnaskedCapacity(WireRequest request, WireAnswer local, WireAnswer pannier) {
        return request.operation().equals("DeleteItem")
                && CAPACITY.matcher(local.text()).replaceAll("").equals(pannier.text());
    }

    /** Items come in the order of their hash, and after equal index keys in no order: pages begin at other places. */
    private static boolean isAfterEqualKeys(WireRequest request, WireAnswer local, WireAnswer pannier) {
        boolean unordered = request.operation().equals("Scan") || request.json().contains("\"IndexName\":\"gsi");
        return !local.failed() && !pannier.failed() && unordered && request.json().contains("\"ExclusiveStartKey\"");
    }

    /** A query of one item by its whole key cannot be gone on with (Alternator's tests, which pass on AWS). */
    private static boolean isOfOneItem(WireAnswer pannier) {
        return pannier.text().startsWith("The provided exclusive start key is invalid: ");
    }

    /** An update that only takes away creates no item and ignores paths (Alternator's tests, which pass on AWS). */
    private static boolean takesAway(WireRequest request) {
        return TAKES_AWAY.matcher(request.json()).find();
    }

    /** Of a map changed in part AWS returns that part (dynoxide's tests, captured from AWS), Local often all of it. */
    private static boolean isPartOfMap(WireRequest request, WireAnswer local, WireAnswer pannier) {
        return !local.failed() && !pannier.failed() && request.json().contains("\"ReturnValues\":\"UPDATED_")
                && pannier.text().length() < local.text().length();
    }

    /** Paths into keys Local overlooks in the conditions of transactions; in those of single writes it finds them. */
    private static boolean isPathIntoKey(WireRequest request, WireAnswer pannier) {
        return TRANSACTIONS.contains(request.operation()) && pannier.text().contains("Key attributes must be scalars");
    }

    /** An item may be in a transaction once, also as a condition (API reference of TransactWriteItems). */
    private static boolean isConditionBesideChange(WireRequest request, WireAnswer pannier) {
        return request.operation().equals("TransactWriteItems")
                && pannier.text().equals("Transaction request cannot include multiple operations on one item");
    }
}
