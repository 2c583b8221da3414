package dev.pannier.bench;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A table that answers at once and always the same: what is measured is the client around it. */
final class NoOpDynamoDb implements DynamoDbClient {
    private final GetItemResponse item;
    private final QueryResponse page;
    private final PutItemResponse put = PutItemResponse.builder().build();
    private final UpdateItemResponse updated = UpdateItemResponse.builder().build();

    NoOpDynamoDb(Map<String, AttributeValue> item, int pageSize) {
        this.item = GetItemResponse.builder().item(item).build();
        this.page = QueryResponse.builder().items(Collections.nCopies(pageSize, item)).count(pageSize)
                .scannedCount(pageSize).build();
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
        return DescribeTableResponse.builder().table(table -> table
                .keySchema(List.of(key("id", KeyType.HASH), key("sort", KeyType.RANGE)))
                .attributeDefinitions(List.of(type("id"), type("sort")))).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition type(String name) {
        return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return item;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return put;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return updated;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return page;
    }

    @Override
    public String serviceName() {
        return "none";
    }

    @Override
    public void close() {
    }
}
