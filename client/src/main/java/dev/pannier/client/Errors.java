package dev.pannier.client;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** The errors this library adds, in the form that DynamoDB's have, and what an error says about a write. */
final class Errors {
    private static final String VALIDATION = "ValidationException";

    private Errors() {
    }

    /** What DynamoDB answers to a request that can never succeed. */
    static DynamoDbException validation(String message) {
        return (DynamoDbException) DynamoDbException.builder().message(message).statusCode(400).awsErrorDetails(
                AwsErrorDetails.builder().serviceName("DynamoDb").errorCode(VALIDATION).errorMessage(message).build())
                .build();
    }

    /**
     * Whether this failure proves that nothing was written: the service refused, and it did so at the first attempt. A
     * refusal after a retry proves nothing, since the attempt before it may have succeeded and been the reason (its own
     * write fails its condition). Timeouts and server errors prove nothing either.
     */
    static boolean nothingWasWritten(RuntimeException failure) {
        return failure instanceof AwsServiceException refusal && refusal.statusCode() >= 400
                && refusal.statusCode() < 500 && !(failure instanceof TransactionInProgressException)
                && (refusal.numAttempts() == null || refusal.numAttempts() <= 1);
    }

    /** What the service said, without what the SDK adds. */
    static String message(RuntimeException failure) {
        return failure instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null
                ? String.valueOf(refusal.awsErrorDetails().errorMessage())
                : String.valueOf(failure.getMessage());
    }

    /** Whether the item would have been over 400 KB. */
    static boolean isItemTooLarge(RuntimeException failure) {
        return failure instanceof DynamoDbException refusal && refusal.awsErrorDetails() != null
                && VALIDATION.equals(refusal.awsErrorDetails().errorCode())
                && String.valueOf(refusal.awsErrorDetails().errorMessage()).contains("Item size");
    }
}
