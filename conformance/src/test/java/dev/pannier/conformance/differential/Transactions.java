package dev.pannier.conformance.differential;

import java.util.List;
import java.util.stream.IntStream;

/** Why transactions were refused, in AWS's words and Local's. */
final class Transactions {
    static final String ONE_ITEM_TWICE = "Transaction request cannot include multiple operations on one item";
    private static final String VALIDATION = "ValidationError: ";

    private Transactions() {
    }

    /** Whether Local told as the fault of the request what is the fault of an entry, or one that AWS finds later. */
    static boolean isFaultOfEntry(Exchange exchange) {
        return exchange.local().reasons().isEmpty() && exchange.pannier().reasons().stream()
                .filter(reason -> reason.startsWith(VALIDATION))
                .anyMatch(reason -> isSame(exchange, VALIDATION + exchange.local().text(), reason)
                        || Faults.ALL.isEarlier(exchange.operation(), fault(reason), exchange.local().text()));
    }

    /** Whether the reasons are the same, if one rule or another allows for what differs. */
    static boolean haveSameReasons(Exchange exchange, boolean onlyFirst, boolean keysFirst) {
        List<String> local = exchange.local().reasons();
        List<String> pannier = exchange.pannier().reasons();
        if (onlyFirst && local.size() == 1 && pannier.size() > 1) {
            List<String> told = pannier.stream().filter(reason -> !reason.equals("None")).toList();
            return told.size() == 1 && isSame(exchange, local.getFirst(), told.getFirst());
        }
        boolean faulty = keysFirst && pannier.stream().anyMatch(reason -> reason.startsWith(VALIDATION));
        return !pannier.isEmpty() && local.size() == pannier.size()
                && IntStream.range(0, local.size()).allMatch(i -> isSame(exchange, local.get(i), pannier.get(i))
                        || (faulty && isFailedCondition(local.get(i))
                                && (pannier.get(i).equals("None") || pannier.get(i).startsWith(VALIDATION))));
    }

    /** Whether Local told one fault of several entries and Pannier that of the first that has one when it is alone. */
    static boolean isFirstFault(Exchange exchange) {
        List<String> pannier = exchange.pannier().reasons();
        List<WireRequest> entries = exchange.entries();
        if (exchange.local().reasons().size() != 1 || pannier.size() < 2 || entries.size() != pannier.size()) {
            return false;
        }
        int told = IntStream.range(0, pannier.size()).filter(i -> isFault(pannier.get(i))).findFirst().orElse(-1);
        for (int i = 0; i <= told; i++) {
            Exchange alone = exchange.peers().exchange(entries.get(i));
            if (RequestDifferences.rule(alone).isEmpty()
                    || !alone.pannier().reasons().stream().filter(Transactions::isFault).toList()
                            .equals(i == told ? List.of(pannier.get(told)) : List.of())) {
                return false;
            }
        }
        return told >= 0;
    }

    private static boolean isSame(Exchange exchange, String local, String pannier) {
        return local.equals(pannier)
                || (local.startsWith(VALIDATION) && pannier.startsWith(VALIDATION) && Faults.ALL
                        .sameFault(exchange.operation(), fault(local), fault(pannier)).isPresent())
                || local.replace("The conditional request failed.", "The conditional request failed").equals(pannier);
    }

    static boolean isFault(String reason) {
        return reason.startsWith(VALIDATION);
    }

    static boolean isFailedCondition(String reason) {
        return reason.startsWith("ConditionalCheckFailed");
    }

    private static String fault(String reason) {
        return reason.substring(reason.indexOf(": ") + 2);
    }
}
