package dev.pannier.model;

/**
 * One row of an error catalogue: AWS's error code and HTTP status. Each protocol's enum of errors implements it
 * ({@link DynamoDbError}; the object engine and the signature module have theirs).
 */
public interface ErrorCode {
    /** AWS's code as it appears on the wire, for example {@code ResourceNotFoundException} or {@code NoSuchKey}. */
    String code();

    /** The HTTP status AWS answers with. */
    int httpStatus();
}
