package dev.pannier.items.write;

import dev.pannier.items.TransactionCanceledException;
import java.util.List;

/** A transaction is refused, and some of its items because they are too large. Never leaves this package. */
final class RefusedTransaction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TransactionCanceledException answer;
    private final transient List<ItemTooLargeException> tooLarge;

    RefusedTransaction(TransactionCanceledException answer, List<ItemTooLargeException> tooLarge) {
        super(answer.getMessage(), null, false, false);
        this.answer = answer;
        this.tooLarge = List.copyOf(tooLarge);
    }

    /** What the caller gets. */
    TransactionCanceledException answer() {
        return answer;
    }

    List<ItemTooLargeException> tooLarge() {
        return tooLarge;
    }
}
