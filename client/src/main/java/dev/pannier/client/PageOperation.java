package dev.pannier.client;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Query and Scan. */
final class PageOperation {
    private final LargeTable table;

    PageOperation(LargeTable table) {
        this.table = table;
    }

    QueryResponse execute(QueryRequest request) {
        Legacy.refuse(request.hasQueryFilter(), "QueryFilter");
        Legacy.refuse((table.hasGroups() || table.options().compressesItems()) && request.hasAttributesToGet(),
                "AttributesToGet");
        Pages pages = new Pages(table, table.context().readMode(request, table), Pages.Source.of(request));
        Pages.Sent expressions = pages.sent();
        QueryRequest.Builder sent = request.toBuilder().keyConditionExpression(expressions.keyCondition())
                .filterExpression(expressions.filter()).projectionExpression(expressions.projection())
                .expressionAttributeNames(expressions.namesOrNone())
                .expressionAttributeValues(expressions.valuesOrNone());
        if (pages.countOnly()) {
            sent.select(Select.SPECIFIC_ATTRIBUTES);
        }
        QueryRequest first = sent.build();
        return Attempts.whileReplaced(attempt -> {
            // Parts may not have arrived yet where an eventually consistent read looks.
            boolean consistent = isTrue(request.consistentRead()) || attempt > 0;
            QueryResponse response = table.context().dynamoDb().query(
                    consistent && request.indexName() == null ? first.toBuilder().consistentRead(true).build() : first);
            Pages.Page page = response.hasItems() || pages.countOnly()
                    ? pages.page(response.items(), response.lastEvaluatedKey(), consistent)
                    : pages.counted(response.count(), response.lastEvaluatedKey());
            int scanned = request.filterExpression() == null ? page.count() : response.scannedCount();
            if (page.is(response.count(), response.scannedCount(), scanned)) {
                return response;
            }
            return response.toBuilder().items(page.items()).count(page.count()).lastEvaluatedKey(page.lastKeyOrNone())
                    .scannedCount(scanned).consumedCapacity(pages.capacity(response.consumedCapacity())).build();
        });
    }

    ScanResponse execute(ScanRequest request) {
        Legacy.refuse(request.hasScanFilter(), "ScanFilter");
        Legacy.refuse((table.hasGroups() || table.options().compressesItems()) && request.hasAttributesToGet(),
                "AttributesToGet");
        Pages pages = new Pages(table, table.context().readMode(request, table), Pages.Source.of(request));
        Pages.Sent expressions = pages.sent();
        ScanRequest.Builder sent = request.toBuilder().filterExpression(expressions.filter())
                .projectionExpression(expressions.projection())
                .expressionAttributeNames(expressions.namesOrNone())
                .expressionAttributeValues(expressions.valuesOrNone());
        if (pages.countOnly()) {
            sent.select(Select.SPECIFIC_ATTRIBUTES);
        }
        ScanRequest first = sent.build();
        return Attempts.whileReplaced(attempt -> {
            boolean consistent = isTrue(request.consistentRead()) || attempt > 0;
            ScanResponse response = table.context().dynamoDb().scan(
                    consistent && request.indexName() == null ? first.toBuilder().consistentRead(true).build() : first);
            Pages.Page page = response.hasItems() || pages.countOnly()
                    ? pages.page(response.items(), response.lastEvaluatedKey(), consistent)
                    : pages.counted(response.count(), response.lastEvaluatedKey());
            int scanned = request.filterExpression() == null ? page.count() : response.scannedCount();
            if (page.is(response.count(), response.scannedCount(), scanned)) {
                return response;
            }
            return response.toBuilder().items(page.items()).count(page.count()).lastEvaluatedKey(page.lastKeyOrNone())
                    .scannedCount(scanned).consumedCapacity(pages.capacity(response.consumedCapacity())).build();
        });
    }

    private static boolean isTrue(@Nullable Boolean consistent) {
        return Boolean.TRUE.equals(consistent);
    }
}
