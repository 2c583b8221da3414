package dev.pannier.client;

import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Builds a {@link LargeItemDynamoDbAsyncClient}; {@link #delegate} is required, and {@link #s3} where values become
 * objects.
 */
public final class LargeItemDynamoDbAsyncClientBuilder
        extends
            LargeItemClientBuilder<LargeItemDynamoDbAsyncClientBuilder> {
    private @Nullable DynamoDbAsyncClient delegate;
    private @Nullable S3AsyncClient s3;
    private @Nullable Executor executor;
    private int calls = CallExecutor.DEFAULT_THREADS;

    LargeItemDynamoDbAsyncClientBuilder() {
    }

    @Override
    LargeItemDynamoDbAsyncClientBuilder self() {
        return this;
    }

    /** The client that does the work. */
    public LargeItemDynamoDbAsyncClientBuilder delegate(DynamoDbAsyncClient client) {
        this.delegate = Objects.requireNonNull(client);
        return this;
    }

    /** Where objects go. */
    public LargeItemDynamoDbAsyncClientBuilder s3(S3AsyncClient client) {
        this.s3 = Objects.requireNonNull(client);
        return this;
    }

    /**
     * Runs the calls on tables with options, instead of threads of the client's own. Its threads wait for the delegates'
     * answers, so it must not be an event loop of theirs; on Java 21 and later one of virtual threads is the best.
     */
    public LargeItemDynamoDbAsyncClientBuilder executor(Executor newExecutor) {
        this.executor = Objects.requireNonNull(newExecutor);
        return this;
    }

    /** How many calls on tables with options are under way at a time, others wait; 64 unless told otherwise. */
    public LargeItemDynamoDbAsyncClientBuilder maxConcurrentCalls(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("at least one call at a time");
        }
        this.calls = number;
        return this;
    }

    /** The client. */
    public LargeItemDynamoDbAsyncClient build() {
        DynamoDbAsyncClient dynamoDb = Objects.requireNonNull(delegate, "delegate is required");
        CallExecutor executing = executor == null ? CallExecutor.own(calls) : CallExecutor.of(executor);
        Context context = context(new BlockingDynamoDb(dynamoDb), s3 == null ? null : new BlockingS3(s3));
        return new LargeItemDynamoDbAsyncClient(dynamoDb, context, executing);
    }
}
