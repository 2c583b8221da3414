package dev.pannier.client.upkeep;

import dev.pannier.client.StoredForms;
import dev.pannier.client.upkeep.Finding.Kind;
import dev.pannier.large.ReservedKeys;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whether an item has the rows of all the groups that it says it has. */
final class GroupCheck {
    private final DynamoDbClient dynamoDb;
    private final CheckTally tally;

    GroupCheck(DynamoDbClient dynamoDb, CheckTally tally) {
        this.dynamoDb = dynamoDb;
        this.tally = tally;
    }

    void check(TableKeys keys, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = keys.of(item);
        StoredForms.groups(item).forEach((group, word) -> {
            Owner owner = new Owner(keys.table(), key, "");
            try {
                if (!hasRow(keys, key, group, word) && word.equals(StoredForms.groups(read(keys, key)).get(group))) {
                    tally.found(owner.finding(Kind.MISSING, "", "the row of the group '" + group + "' is missing"));
                }
            } catch (SdkException e) {
                tally.found(FormCheck.unreadable(owner, "", e));
            }
        });
    }

    private boolean hasRow(TableKeys keys, Map<String, AttributeValue> key, String group, String word) {
        AttributeValue row = StoredForms.fromModel(ReservedKeys.group(group,
                StoredForms.toModel(Map.of("sort", keys.sort(key))).get("sort").orElseThrow()));
        return Optional.of(word).equals(StoredForms.group(read(keys, keys.with(keys.partition(key), row))));
    }

    private Map<String, AttributeValue> read(TableKeys keys, Map<String, AttributeValue> key) {
        return dynamoDb.getItem(get -> get.tableName(keys.table()).key(key).consistentRead(true)).item();
    }
}
