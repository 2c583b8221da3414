package dev.pannier.conformance.differential;

import java.util.Arrays;
import java.util.Optional;

/** Whether two answers are the same, or differ as AWS and DynamoDB Local do. */
final class RequestDifferences {
    static final String SAME = "same";
    static final String WORDS = "words";
    static final String ORDER = "order";

    private RequestDifferences() {
    }

    /** The rule that allows for what differs, or {@link #SAME}; empty if something is wrong. */
    static Optional<String> rule(Exchange exchange) {
        if (exchange.local().equals(exchange.pannier())) {
            return Optional.of(SAME);
        }
        if (exchange.bothFail() && exchange.local().reasons().isEmpty() && exchange.pannier().reasons().isEmpty()) {
            String local = exchange.local().fault();
            String pannier = exchange.pannier().fault();
            if (Faults.ALL.sameFault(exchange.operation(), local, pannier).isPresent()) {
                return Optional.of(WORDS);
            }
            boolean inTurn = exchange.entries().size() > 1 && !Faults.ALL.isOfWholeRequest(pannier);
            if (!inTurn && Faults.ALL.isEarlier(exchange.operation(), pannier, local)) {
                return Optional.of(ORDER);
            }
        }
        return Arrays.stream(Difference.values()).filter(difference -> difference.explains(exchange))
                .map(Difference::name).findFirst();
    }
}
