package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Query and Scan. */
final class PageOperation {
    private final Context context;
    private final Offload options;

    PageOperation(Context context, Offload options) {
        this.context = context;
        this.options = options;
    }

    QueryResponse execute(QueryRequest request) {
        Legacy.refuse(request.hasQueryFilter(), "QueryFilter");
        Pages pages = new Pages(context, options, context.readMode(request, options),
                new Pages.Source(request.tableName(), request.indexName(), request.select(),
                        request.keyConditionExpression(), request.filterExpression(), request.projectionExpression(),
                        request.expressionAttributeNames()));
        QueryRequest.Builder sent = request.toBuilder().filterExpression(pages.filter())
                .projectionExpression(pages.projection());
        if (request.hasExpressionAttributeNames() || !pages.names().isEmpty()) {
            sent.expressionAttributeNames(pages.names().isEmpty() ? null : pages.names());
        }
        if (pages.countOnly()) {
            sent.select(Select.SPECIFIC_ATTRIBUTES);
        }
        return Attempts.whileReplaced(attempt -> {
            QueryResponse response = context.dynamoDb().query(sent.build());
            if (!response.hasItems() && !pages.countOnly()) {
                return response;
            }
            Pages.Page page = pages.page(response.items(), response.lastEvaluatedKey());
            QueryResponse.Builder answer = response.toBuilder().items(page.items()).count(page.count());
            if (page.cut()) {
                answer.lastEvaluatedKey(page.lastKey());
                answer.scannedCount(request.filterExpression() == null ? page.count() : response.scannedCount());
            }
            return answer.build();
        });
    }

    ScanResponse execute(ScanRequest request) {
        Legacy.refuse(request.hasScanFilter(), "ScanFilter");
        Pages pages = new Pages(context, options, context.readMode(request, options),
                new Pages.Source(request.tableName(), request.indexName(), request.select(), null,
                        request.filterExpression(), request.projectionExpression(),
                        request.expressionAttributeNames()));
        ScanRequest.Builder sent = request.toBuilder().filterExpression(pages.filter())
                .projectionExpression(pages.projection());
        if (request.hasExpressionAttributeNames() || !pages.names().isEmpty()) {
            sent.expressionAttributeNames(pages.names().isEmpty() ? null : pages.names());
        }
        if (pages.countOnly()) {
            sent.select(Select.SPECIFIC_ATTRIBUTES);
        }
        return Attempts.whileReplaced(attempt -> {
            ScanResponse response = context.dynamoDb().scan(sent.build());
            if (!response.hasItems() && !pages.countOnly()) {
                return response;
            }
            Pages.Page page = pages.page(response.items(), response.lastEvaluatedKey());
            ScanResponse.Builder answer = response.toBuilder().items(page.items()).count(page.count());
            if (page.cut()) {
                answer.lastEvaluatedKey(page.lastKey());
                answer.scannedCount(request.filterExpression() == null ? page.count() : response.scannedCount());
            }
            return answer.build();
        });
    }
}
