package dev.pannier.items;

import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** {@code TransactionCanceledException}: nothing was done, and why, entry by entry. */
public final class TransactionCanceledException extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final transient List<CancellationReason> reasons;

    public TransactionCanceledException(List<CancellationReason> reasons) {
        super(DynamoDbError.TRANSACTION_CANCELED, "Transaction cancelled, please refer cancellation reasons for"
                + " specific reasons " + codes(reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** The same, with the first reason only: none is told for the entries after it. */
    public static TransactionCanceledException ofFirst(List<CancellationReason> reasons) {
        List<CancellationReason> told = new ArrayList<>(Collections.nCopies(reasons.size(), CancellationReason.NONE));
        for (int i = 0; i < reasons.size(); i++) {
            if (!reasons.get(i).equals(CancellationReason.NONE)) {
                told.set(i, reasons.get(i));
                break;
            }
        }
        return new TransactionCanceledException(told);
    }

    /** One reason an entry, in the order of the request. */
    public List<CancellationReason> reasons() {
        return reasons;
    }

    private static String codes(List<CancellationReason> reasons) {
        return reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", ", "[", "]"));
    }
}
