package dev.pannier.items.row;

import dev.pannier.model.DynamoDbError;

/** The most that the items of one transaction, read or written, come to together. */
public final class TransactionSize {
    private static final long MAX = 4L * 1024 * 1024;

    private TransactionSize() {
    }

    /**
     * Refuses what is too much.
     *
     * @param bytes the sizes of the items as DynamoDB counts them
     * @throws dev.pannier.model.ServiceException {@code ValidationException}, with DynamoDB Local's text
     */
    public static void check(long bytes) {
        if (bytes > MAX) {
            throw DynamoDbError.VALIDATION
                    .with("Transaction payload size cannot exceed 4MB. Payload Size: " + bytes);
        }
    }
}
