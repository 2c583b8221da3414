package dev.pannier.client;

import dev.pannier.large.PayloadPointer;
import dev.pannier.large.ReadMode;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Puts an item that takes over an uploaded object as the payload of one of its attributes, in one commit: what a Pannier
 * server offers for tagged tables in place of a pointer. The object is then gone from its key.
 */
final class Adoption {
    private static final String HEADER = "X-Pannier-Adopt";

    private final LargeTable table;

    Adoption(LargeTable table) {
        this.table = table;
    }

    /** Returns the pointer that the server made; an object that was refused is removed again. */
    PayloadPointer put(Map<String, AttributeValue> item, String attribute, PayloadPointer uploaded) {
        try {
            table.context().dynamoDb().putItem(put -> put.tableName(table.name()).item(item)
                    .overrideConfiguration(o -> o.putHeader(HEADER, header(attribute, uploaded))));
        } catch (SdkException e) {
            // A repetition after a lost answer finds the object gone, because the first attempt has taken it.
            return adopted(item, attribute, uploaded).orElseThrow(() -> refused(uploaded, e));
        }
        return adopted(item, attribute, uploaded).orElseThrow(() -> new IllegalStateException(
                "the store of table '" + table.name() + "' does not adopt objects; " + uploaded.key() + " is left"));
    }

    private RuntimeException refused(PayloadPointer uploaded, SdkException failure) {
        if (failure instanceof DynamoDbException answer && answer.statusCode() < 500) {
            table.outside().remove(List.of(new Outside.InObject(uploaded)));
        } else {
            table.outside().orphaned(new Outside.InObject(uploaded), "whether the item has adopted it is unknown");
        }
        return failure;
    }

    /** What the item has, if it is what was uploaded. */
    private Optional<PayloadPointer> adopted(Map<String, AttributeValue> item, String attribute,
            PayloadPointer uploaded) {
        List<String> keys = table.shape().keys();
        Map<String, AttributeValue> key = TableShape.pick(item, keys).orElseThrow();
        AttributeValue value = table.context().dynamoDb()
                .getItem(get -> get.tableName(table.name()).key(key).consistentRead(true)
                        .projectionExpression("#a").expressionAttributeNames(Map.of("#a", attribute))
                        .overrideConfiguration(o -> o.putHeader(ReadMode.HEADER, ReadMode.POINTER.word())))
                .item()
                .get(attribute);
        return Optional.ofNullable(value).flatMap(SdkValues::toForm)
                .filter(PayloadPointer.class::isInstance).map(PayloadPointer.class::cast)
                .filter(pointer -> pointer.sha256().equals(uploaded.sha256()) && pointer.size() == uploaded.size());
    }

    private static String header(String attribute, PayloadPointer uploaded) {
        return encoded(attribute) + "=s3://" + uploaded.bucket() + "/"
                + Stream.of(uploaded.key().split("/", -1)).map(Adoption::encoded).collect(Collectors.joining("/"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
