package dev.pannier.conformance.differential;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Runs expressions by the API of any endpoint, in two tables of its own. */
final class SdkRunner implements AutoCloseable {
    static final String HASH = "pk";
    static final String RANGE = "sk";
    static final AttributeValue KEY = AttributeValue.s("x");

    private static final String SIMPLE = "simple";
    private static final String COMPOSITE = "composite";

    private final DynamoDbClient client;
    private final Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> key = Map.of(HASH,
            SdkValues.sdk(KEY));

    /** Makes its tables at an endpoint. */
    SdkRunner(URI endpoint) {
        client = DynamoDbClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        createTable(SIMPLE, List.of(HASH));
        createTable(COMPOSITE, List.of(HASH, RANGE));
        client.waiter().waitUntilTableExists(request -> request.tableName(SIMPLE));
        client.waiter().waitUntilTableExists(request -> request.tableName(COMPOSITE));
    }

    private void createTable(String name, List<String> keys) {
        List<AttributeDefinition> attributes = new ArrayList<>();
        List<KeySchemaElement> schema = new ArrayList<>();
        for (String attribute : keys) {
            attributes.add(AttributeDefinition.builder().attributeName(attribute).attributeType(ScalarAttributeType.S)
                    .build());
            schema.add(KeySchemaElement.builder().attributeName(attribute)
                    .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE).build());
        }
        client.createTable(request -> request.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes).keySchema(schema));
    }

    @Override
    public void close() {
        client.close();
    }

    /** The answer in words: true or false, an item, an error message. */
    String run(ExpressionCase expression) {
        if (expression.kind() != ExpressionCase.Kind.KEY_CONDITION) {
            store(expression);
        }
        try {
            return answer(expression);
        } catch (ConditionalCheckFailedException e) {
            return "false";
        } catch (DynamoDbException e) {
            return e.awsErrorDetails().errorMessage();
        }
    }

    private void store(ExpressionCase expression) {
        if (expression.item().isPresent()) {
            Item item = expression.item().get().with(HASH, KEY);
            client.putItem(request -> request.tableName(SIMPLE).item(SdkValues.sdk(item)));
        } else {
            client.deleteItem(request -> request.tableName(SIMPLE).key(key));
        }
    }

    private String answer(ExpressionCase expression) {
        // The API refuses empty maps of placeholders.
        var names = expression.names().isEmpty() ? null : expression.names();
        var values = expression.values().isEmpty() ? null : SdkValues.sdk(new Item(expression.values()));
        String text = expression.text();
        return switch (expression.kind()) {
            case CONDITION -> {
                client.deleteItem(request -> request.tableName(SIMPLE).key(key).conditionExpression(text)
                        .expressionAttributeNames(names).expressionAttributeValues(values));
                yield "true";
            }
            case UPDATE -> Print.of(SdkValues.item(client.updateItem(request -> request.tableName(SIMPLE).key(key)
                    .updateExpression(text).expressionAttributeNames(names).expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW)).attributes()));
            case PROJECTION -> Print.of(SdkValues.item(client.getItem(request -> request.tableName(SIMPLE).key(key)
                    .projectionExpression(text).expressionAttributeNames(names)).item()));
            case KEY_CONDITION -> {
                client.query(request -> request.tableName(COMPOSITE).keyConditionExpression(text)
                        .expressionAttributeNames(names).expressionAttributeValues(values));
                yield "ok";
            }
        };
    }
}
