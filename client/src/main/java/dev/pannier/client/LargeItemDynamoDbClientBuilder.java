package dev.pannier.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Builds a {@link LargeItemDynamoDbClient}; {@link #delegate} is required, and {@link #s3} where values become objects. */
public final class LargeItemDynamoDbClientBuilder extends LargeItemClientBuilder<LargeItemDynamoDbClientBuilder> {
    private @Nullable DynamoDbClient delegate;
    private @Nullable S3Client s3;

    LargeItemDynamoDbClientBuilder() {
    }

    @Override
    LargeItemDynamoDbClientBuilder self() {
        return this;
    }

    /** The client that does the work. */
    public LargeItemDynamoDbClientBuilder delegate(DynamoDbClient client) {
        this.delegate = Objects.requireNonNull(client);
        return this;
    }

    /** Where objects go. */
    public LargeItemDynamoDbClientBuilder s3(S3Client client) {
        this.s3 = Objects.requireNonNull(client);
        return this;
    }

    /** The client. */
    public LargeItemDynamoDbClient build() {
        return new LargeItemDynamoDbClient(context(Objects.requireNonNull(delegate, "delegate is required"), s3));
    }
}
