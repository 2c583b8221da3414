package dev.pannier.client;

import dev.pannier.large.ReadMode;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
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
 * A {@link DynamoDbClient} whose items may be larger than 400 KB.
 *
 * <p>As the table's options say, attributes of such an item are compressed, become objects in S3 or parts beside the
 * item; reads put the values back. Everything else is the delegate's. To the code that uses it, and to the SDK's
 * {@code DynamoDbEnhancedClient}, it is any DynamoDbClient:
 *
 * <pre>{@code
 * DynamoDbClient dynamoDb = LargeItemDynamoDbClient.builder()
 *         .delegate(DynamoDbClient.create()).s3(S3Client.create())
 *         .table("products", Offload.to("media")).build();
 * }</pre>
 *
 * <p>A write brings values outside first, then writes the item, then removes what the item pointed to before. A crash,
 * wherever it comes, leaves the old item or the new one whole, and at worst a value that nothing points to. What
 * expressions can and cannot do with an attribute in another form is in {@code docs/large-items.md}; where they cannot keep their
 * meaning they fail with a {@code ValidationException} that says so.
 *
 * <p>Thread safe. {@link #close} closes what this client has made, not the clients that it was given.
 */
public final class LargeItemDynamoDbClient extends DelegatingDynamoDbClient {
    /**
     * The read mode of one request, set by {@link #read} or directly in its override configuration.
     */
    public static final ExecutionAttribute<ReadMode> READ_MODE = new ExecutionAttribute<>("PannierReadMode");

    private final Context context;

    LargeItemDynamoDbClient(Context context) {
        super(context.dynamoDb());
        this.context = context;
    }

    /** A new builder. */
    public static LargeItemDynamoDbClientBuilder builder() {
        return new LargeItemDynamoDbClientBuilder();
    }

    /**
     * The override configuration of a request that reads in a certain mode:
     * {@code client.getItem(r -> r.tableName("products").key(key).overrideConfiguration(read(POINTER)))}.
     */
    public static AwsRequestOverrideConfiguration read(ReadMode mode) {
        return AwsRequestOverrideConfiguration.builder().putExecutionAttribute(READ_MODE, checked(mode))
                .build();
    }

    /** The same client, reading in another mode; shares everything, needs no closing of its own. */
    public LargeItemDynamoDbClient reading(ReadMode mode) {
        return new LargeItemDynamoDbClient(context.withReading(checked(mode)));
    }

    /**
     * Says what would become of an item that is put into a table, attribute by attribute, and why. Writes nothing.
     *
     * @throws IllegalArgumentException if the table has no options
     */
    public List<AttributeExplanation> explain(String table, Map<String, AttributeValue> item) {
        return new Explainer(context.table(table)
                .orElseThrow(() -> new IllegalArgumentException("Table '" + table + "' has no large-item options.")))
                .explain(item);
    }

    /** A table as operations see it. */
    LargeTable table(String name) {
        return context.table(name).orElseThrow();
    }

    /** How values are stored is what a Pannier server can be asked; {@link #explain} says what would become of them. */
    static ReadMode checked(ReadMode mode) {
        if (mode == ReadMode.STORED) {
            throw new IllegalArgumentException("the client library has no read mode 'stored'");
        }
        return mode;
    }

    /** Payloads from and to files of any size. */
    public LargeFiles files() {
        return new LargeFiles(context);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return context.table(request.tableName())
                .map(table -> table.hasGroups()
                        ? new GroupedWrites(table).put(request)
                        : new PutOperation(table).execute(request))
                .orElseGet(() -> delegate().putItem(request));
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return context.table(request.tableName())
                .map(table -> table.hasGroups()
                        ? new GroupedWrites(table).update(request)
                        : new UpdateOperation(table).execute(request))
                .orElseGet(() -> delegate().updateItem(request));
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return context.table(request.tableName())
                .map(table -> table.hasGroups()
                        ? new GroupedWrites(table).delete(request)
                        : new DeleteOperation(table).execute(request))
                .orElseGet(() -> delegate().deleteItem(request));
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return context.table(request.tableName())
                .map(table -> table.hasGroups()
                        ? GroupedReads.get(table, request)
                        : new GetOperation(table).execute(request))
                .orElseGet(() -> delegate().getItem(request));
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return context.table(request.tableName())
                .map(table -> new PageOperation(table).execute(request))
                .orElseGet(() -> delegate().query(request));
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        return context.table(request.tableName())
                .map(table -> new PageOperation(table).execute(request))
                .orElseGet(() -> delegate().scan(request));
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        if (GroupedReads.concern(context, request)) {
            return GroupedReads.batch(context, request);
        }
        return concerns(request.requestItems())
                ? new BatchGetOperation(context, request).execute()
                : delegate().batchGetItem(request);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        if (GroupedBatch.isNeeded(context, request)) {
            return new GroupedBatch(context, request).execute();
        }
        return concerns(request.requestItems())
                ? new BatchWriteOperation(context, request).execute()
                : delegate().batchWriteItem(request);
    }

    private boolean concerns(Map<String, ?> byTable) {
        return byTable.keySet().stream().anyMatch(table -> context.table(table).isPresent());
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return GroupedTransaction.concerns(context, request)
                ? new GroupedTransaction(context, request).execute()
                : new TransactWriteOperation(context, request).execute();
    }

    @Override
    public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
        return GroupedTransactGet.isNeeded(context, request)
                ? new GroupedTransactGet(context, request).execute()
                : new TransactGetOperation(context, request).execute();
    }

    @Override
    public ExecuteStatementResponse executeStatement(ExecuteStatementRequest request) {
        Statements.refuseLargeItems(context, request.statement());
        return delegate().executeStatement(request);
    }

    @Override
    public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
        request.statements().forEach(statement -> Statements.refuseLargeItems(context, statement.statement()));
        return delegate().batchExecuteStatement(request);
    }

    @Override
    public ExecuteTransactionResponse executeTransaction(ExecuteTransactionRequest request) {
        request.transactStatements().forEach(statement -> Statements.refuseLargeItems(context, statement.statement()));
        return delegate().executeTransaction(request);
    }

    @Override
    public UpdateTableResponse updateTable(UpdateTableRequest request) {
        context.tables().forget(request.tableName());
        return delegate().updateTable(request);
    }

    @Override
    public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
        context.tables().forget(request.tableName());
        return delegate().updateTimeToLive(request);
    }

    @Override
    public DeleteTableResponse deleteTable(DeleteTableRequest request) {
        context.tables().forget(request.tableName());
        return delegate().deleteTable(request);
    }

    @Override
    public void close() {
        context.outside().parallel().close();
    }
}
