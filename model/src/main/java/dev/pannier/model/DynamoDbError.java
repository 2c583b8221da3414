package dev.pannier.model;

/**
 * The errors of the DynamoDB protocol, with the namespace that AWS puts before the code in {@code __type}.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *      handling with DynamoDB</a>
 */
public enum DynamoDbError implements ErrorCode {
    ACCESS_DENIED("AccessDeniedException", Namespace.CORAL),
    CONDITIONAL_CHECK_FAILED("ConditionalCheckFailedException",
            Namespace.DYNAMODB),
    DUPLICATE_ITEM("DuplicateItemException",
            Namespace.DYNAMODB),
    IDEMPOTENT_PARAMETER_MISMATCH("IdempotentParameterMismatchException",
            Namespace.DYNAMODB),
    INCOMPLETE_SIGNATURE("IncompleteSignatureException",
            Namespace.CORAL),
    INTERNAL_SERVER_ERROR("InternalServerError", Namespace.DYNAMODB,
            500),
    INVALID_SIGNATURE("InvalidSignatureException",
            Namespace.CORAL),
    ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED(
            "ItemCollectionSizeLimitExceededException",
            Namespace.DYNAMODB),
    LIMIT_EXCEEDED(
            "LimitExceededException",
            Namespace.DYNAMODB),
    MISSING_AUTHENTICATION_TOKEN(
            "MissingAuthenticationTokenException",
            Namespace.CORAL),
    POLICY_NOT_FOUND("PolicyNotFoundException", Namespace.DYNAMODB),
    PROVISIONED_THROUGHPUT_EXCEEDED(
            "ProvisionedThroughputExceededException",
            Namespace.DYNAMODB),
    REQUEST_LIMIT_EXCEEDED(
            "RequestLimitExceeded",
            Namespace.DYNAMODB),
    RESOURCE_IN_USE(
            "ResourceInUseException",
            Namespace.DYNAMODB),
    RESOURCE_NOT_FOUND(
            "ResourceNotFoundException",
            Namespace.DYNAMODB),
    SERIALIZATION(
            "SerializationException",
            Namespace.CORAL),
    SERVICE_UNAVAILABLE("ServiceUnavailable", Namespace.CORAL, 503),
    THROTTLING(
            "ThrottlingException",
            Namespace.CORAL),
    TABLE_NOT_FOUND("TableNotFoundException", Namespace.DYNAMODB),
    TRANSACTION_CANCELED(
            "TransactionCanceledException",
            Namespace.DYNAMODB),
    TRANSACTION_CONFLICT(
            "TransactionConflictException",
            Namespace.DYNAMODB),
    TRANSACTION_IN_PROGRESS(
            "TransactionInProgressException",
            Namespace.DYNAMODB),
    UNKNOWN_OPERATION(
            "UnknownOperationException",
            Namespace.CORAL),
    UNRECOGNIZED_CLIENT(
            "UnrecognizedClientException",
            Namespace.CORAL),
    VALIDATION(
            "ValidationException",
            Namespace.CORAL_VALIDATE);

    private final String code;
    private final Namespace namespace;
    private final int httpStatus;

    DynamoDbError(String code, Namespace namespace) {
        this(code, namespace, 400);
    }

    DynamoDbError(String code, Namespace namespace, int httpStatus) {
        this.code = code;
        this.namespace = namespace;
        this.httpStatus = httpStatus;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int httpStatus() {
        return httpStatus;
    }

    /** The value of {@code __type}: namespace, {@code #}, code. */
    public String type() {
        return namespace.prefix + code;
    }

    /** A {@code ServiceException} of this error. */
    public ServiceException with(String message) {
        return new ServiceException(this, message);
    }

    private enum Namespace {
        DYNAMODB("com.amazonaws.dynamodb.v20120810#"),
        CORAL("com.amazon.coral.service#"),
        CORAL_VALIDATE(
                "com.amazon.coral.validate#");

        private final String prefix;

        Namespace(String prefix) {
            this.prefix = prefix;
        }
    }
}
