package dev.pannier.client;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Repeats a transaction that stands for an operation on one item while another transaction is at work on it, with pauses
 * that grow: about a second altogether.
 */
final class Conflicts {
    private static final int MAX_ATTEMPTS = 9;
    private static final long FIRST_PAUSE_MILLIS = 4;
    private static final String CONFLICT = "TransactionConflict";

    private Conflicts() {
    }

    /**
     * The result of the first attempt that meets no other transaction.
     *
     * @throws TransactionConflictException if all do
     */
    static <T> T whileBusy(Supplier<T> transaction) {
        for (int attempt = 1; true; attempt++) {
            try {
                return transaction.get();
            } catch (TransactionCanceledException e) {
                if (!isConflict(e)) {
                    throw e;
                } else if (attempt == MAX_ATTEMPTS) {
                    throw asConflict(e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(FIRST_PAUSE_MILLIS << (attempt - 1)));
            }
        }
    }

    /** Whether that is the only reason. */
    private static boolean isConflict(TransactionCanceledException failure) {
        List<String> codes = failure.cancellationReasons().stream().map(CancellationReason::code)
                .filter(code -> code != null && !code.equals("None")).distinct().toList();
        return codes.equals(List.of(CONFLICT));
    }

    private static TransactionConflictException asConflict(TransactionCanceledException cause) {
        String message = cause.cancellationReasons().stream().filter(reason -> CONFLICT.equals(reason.code()))
                .map(reason -> String.valueOf(reason.message())).findFirst().orElse(CONFLICT);
        TransactionConflictException.Builder conflict = TransactionConflictException.builder();
        conflict.message(message).statusCode(cause.statusCode()).requestId(cause.requestId());
        conflict.awsErrorDetails(AwsErrorDetails.builder().serviceName("DynamoDb")
                .errorCode("TransactionConflictException").errorMessage(message).build());
        return conflict.build();
    }
}
