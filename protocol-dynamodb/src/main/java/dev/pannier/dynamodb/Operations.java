package dev.pannier.dynamodb;

import dev.pannier.dynamodb.operation.BatchExecuteStatement;
import dev.pannier.dynamodb.operation.BatchGetItem;
import dev.pannier.dynamodb.operation.BatchWriteItem;
import dev.pannier.dynamodb.operation.CreateTable;
import dev.pannier.dynamodb.operation.DeleteItem;
import dev.pannier.dynamodb.operation.DeleteResourcePolicy;
import dev.pannier.dynamodb.operation.DeleteTable;
import dev.pannier.dynamodb.operation.DescribeContinuousBackups;
import dev.pannier.dynamodb.operation.DescribeContributorInsights;
import dev.pannier.dynamodb.operation.DescribeEndpoints;
import dev.pannier.dynamodb.operation.DescribeKinesisStreamingDestination;
import dev.pannier.dynamodb.operation.DescribeLimits;
import dev.pannier.dynamodb.operation.DescribeTable;
import dev.pannier.dynamodb.operation.DescribeTimeToLive;
import dev.pannier.dynamodb.operation.ExecuteStatement;
import dev.pannier.dynamodb.operation.ExecuteTransaction;
import dev.pannier.dynamodb.operation.ExpressionCache;
import dev.pannier.dynamodb.operation.GetItem;
import dev.pannier.dynamodb.operation.GetResourcePolicy;
import dev.pannier.dynamodb.operation.ListBackups;
import dev.pannier.dynamodb.operation.ListContributorInsights;
import dev.pannier.dynamodb.operation.ListExports;
import dev.pannier.dynamodb.operation.ListGlobalTables;
import dev.pannier.dynamodb.operation.ListImports;
import dev.pannier.dynamodb.operation.ListTables;
import dev.pannier.dynamodb.operation.ListTagsOfResource;
import dev.pannier.dynamodb.operation.Operation;
import dev.pannier.dynamodb.operation.PutItem;
import dev.pannier.dynamodb.operation.PutResourcePolicy;
import dev.pannier.dynamodb.operation.Query;
import dev.pannier.dynamodb.operation.Scan;
import dev.pannier.dynamodb.operation.TagResource;
import dev.pannier.dynamodb.operation.TransactGetItems;
import dev.pannier.dynamodb.operation.TransactWriteItems;
import dev.pannier.dynamodb.operation.UntagResource;
import dev.pannier.dynamodb.operation.UpdateItem;
import dev.pannier.dynamodb.operation.UpdateTable;
import dev.pannier.dynamodb.operation.UpdateTimeToLive;
import dev.pannier.items.ItemEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operations of the API that are there, by name. Immutable, thread safe. */
public final class Operations {
    private static final String PREFIX = "DynamoDB_20120810.";

    private final Map<String, Operation> byName;

    public Operations(ItemEngine engine) {
        ExpressionCache expressions = new ExpressionCache();
        this.byName = List.<Operation>of(new BatchExecuteStatement(engine), new BatchGetItem(engine, expressions),
                new BatchWriteItem(engine),
                new CreateTable(engine), new DeleteItem(engine, expressions), new DeleteTable(engine),
                new DescribeEndpoints(), new DescribeLimits(), new DescribeTable(engine),
                new DescribeTimeToLive(engine), new ExecuteStatement(engine),
                new ExecuteTransaction(engine),
                new GetItem(engine, expressions), new ListTables(engine),
                new ListTagsOfResource(engine), new PutItem(engine, expressions), new Query(engine, expressions),
                new Scan(engine, expressions), new TagResource(engine), new TransactGetItems(engine, expressions),
                new TransactWriteItems(engine, expressions),
                new UntagResource(engine), new UpdateItem(engine, expressions), new UpdateTable(engine),
                new UpdateTimeToLive(engine), new PutResourcePolicy(engine), new GetResourcePolicy(engine),
                new DeleteResourcePolicy(engine), new DescribeContinuousBackups(engine),
                new DescribeContributorInsights(engine), new DescribeKinesisStreamingDestination(engine),
                new ListBackups(), new ListContributorInsights(engine), new ListExports(), new ListGlobalTables(),
                new ListImports()).stream()
                .collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));
    }

    /** The operation that {@code X-Amz-Target} names. */
    Optional<Operation> find(String target) {
        return target.startsWith(PREFIX)
                ? Optional.ofNullable(byName.get(target.substring(PREFIX.length())))
                : Optional.empty();
    }

    /** The names of all operations. */
    public Set<String> names() {
        return byName.keySet();
    }
}
