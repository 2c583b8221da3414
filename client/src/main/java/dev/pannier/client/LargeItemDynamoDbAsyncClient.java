package dev.pannier.client;

import dev.pannier.large.ReadMode;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * A {@link DynamoDbAsyncClient} whose items may be larger than 400 KB: the asynchronous twin of
 * {@link LargeItemDynamoDbClient}, with the same options, forms and guarantees, over asynchronous clients.
 *
 * <pre>{@code
 * DynamoDbAsyncClient dynamoDb = LargeItemDynamoDbAsyncClient.builder()
 *         .delegate(DynamoDbAsyncClient.create()).s3(S3AsyncClient.create())
 *         .table("products", Offload.to("media")).build();
 * }</pre>
 *
 * <p>The operations are the twin's, written once. They take several calls, one after the other, and each runs in a thread
 * of a bounded number of the client's own, or of an executor that the builder was given, where it may wait; neither the
 * caller nor an event loop of the SDK ever does. Calls on tables without options go straight to the delegate. Futures
 * complete in the thread of the call: what follows and takes long belongs into {@code thenApplyAsync} and the like.
 * Cancelling a future abandons a call that has not begun.
 *
 * <p>Thread safe. {@link #close} closes what this client has made, not the clients that it was given.
 */
public final class LargeItemDynamoDbAsyncClient extends DelegatingDynamoDbAsyncClient {
    private final Context context;
    private final LargeItemDynamoDbClient operations;
    private final CallExecutor calls;

    LargeItemDynamoDbAsyncClient(DynamoDbAsyncClient delegate, Context context, CallExecutor calls) {
        super(delegate);
        this.context = context;
        this.operations = new LargeItemDynamoDbClient(context);
        this.calls = calls;
    }

    /** A new builder. */
    public static LargeItemDynamoDbAsyncClientBuilder builder() {
        return new LargeItemDynamoDbAsyncClientBuilder();
    }

    /** The same client, reading in another mode; shares everything, needs no closing of its own. */
    public LargeItemDynamoDbAsyncClient reading(ReadMode mode) {
        return new LargeItemDynamoDbAsyncClient(delegate(), context.withReading(LargeItemDynamoDbClient.checked(mode)),
                calls);
    }

    /** Payloads from and to files of any size. These calls wait, and are made in the caller's thread. */
    public LargeFiles files() {
        return operations.files();
    }

    @Override
    public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
        return context.table(request.tableName()).isPresent()
                ? calls.run(() -> operations.putItem(request))
                : delegate().putItem(request);
    }

    @Override
    public CompletableFuture<UpdateItemResponse> updateItem(UpdateItemRequest request) {
        return context.table(request.tableName()).isPresent()
                ? calls.run(() -> operations.updateItem(request))
                : delegate().updateItem(request);
    }

    @Override
    public CompletableFuture<DeleteItemResponse> deleteItem(DeleteItemRequest request) {
        return context.table(request.tableName()).isPresent()
                ? calls.run(() -> operations.deleteItem(request))
                : delegate().deleteItem(request);
    }

    @Override
    public CompletableFuture<GetItemResponse> getItem(GetItemRequest request) {
        return context.table(request.tableName()).isPresent()
                ? calls.run(() -> operations.getItem(request))
                : delegate().getItem(request);
    }

    @Override
    public CompletableFuture<QueryResponse> query(QueryRequest request) {
        return context.table(request.tableName()).isPresent()
                ? calls.run(() -> operations.query(request))
                : delegate().query(request);
    }

    @Override
    public CompletableFuture<ScanResponse> scan(ScanRequest request) {
        return context.table(request.tableName()).isPresent()
                ? calls.run(() -> operations.scan(request))
                : delegate().scan(request);
    }

    @Override
    public CompletableFuture<BatchGetItemResponse> batchGetItem(BatchGetItemRequest request) {
        return calls.run(() -> operations.batchGetItem(request));
    }

    @Override
    public CompletableFuture<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request) {
        return calls.run(() -> operations.batchWriteItem(request));
    }

    @Override
    public CompletableFuture<TransactWriteItemsResponse> transactWriteItems(TransactWriteItemsRequest request) {
        return calls.run(() -> operations.transactWriteItems(request));
    }

    @Override
    public CompletableFuture<TransactGetItemsResponse> transactGetItems(TransactGetItemsRequest request) {
        return calls.run(() -> operations.transactGetItems(request));
    }

    @Override
    public CompletableFuture<ExecuteStatementResponse> executeStatement(ExecuteStatementRequest request) {
        return calls.run(() -> operations.executeStatement(request));
    }

    @Override
    public CompletableFuture<BatchExecuteStatementResponse> batchExecuteStatement(
            BatchExecuteStatementRequest request) {
        return calls.run(() -> operations.batchExecuteStatement(request));
    }

    @Override
    public CompletableFuture<ExecuteTransactionResponse> executeTransaction(ExecuteTransactionRequest request) {
        return calls.run(() -> operations.executeTransaction(request));
    }

    @Override
    public CompletableFuture<UpdateTableResponse> updateTable(UpdateTableRequest request) {
        context.tables().forget(request.tableName());
        return delegate().updateTable(request);
    }

    @Override
    public CompletableFuture<UpdateTimeToLiveResponse> updateTimeToLive(UpdateTimeToLiveRequest request) {
        context.tables().forget(request.tableName());
        return delegate().updateTimeToLive(request);
    }

    @Override
    public CompletableFuture<DeleteTableResponse> deleteTable(DeleteTableRequest request) {
        context.tables().forget(request.tableName());
        return delegate().deleteTable(request);
    }

    @Override
    public void close() {
        operations.close();
        calls.close().run();
    }
}
