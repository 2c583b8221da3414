package dev.pannier.client.upkeep;

import dev.pannier.client.StoredForms;
import dev.pannier.client.upkeep.Finding.Kind;
import dev.pannier.large.PartRow;
import dev.pannier.large.PartsHeader;
import dev.pannier.large.Payload;
import dev.pannier.large.ReservedKeys;
import dev.pannier.model.AttributeType;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Compares one header with its parts: that all are there, that there are no more, and the SHA-256 of their contents, which
 * are held one at a time. Parts beyond the header's number belong to nobody; removing them is safe, since a header never
 * changes and a generation is never used twice.
 */
final class PartsCheck {
    private final DynamoDbClient dynamoDb;
    private final boolean repair;

    PartsCheck(DynamoDbClient dynamoDb, boolean repair) {
        this.dynamoDb = dynamoDb;
        this.repair = repair;
    }

    /** What is wrong, if anything is. */
    List<Finding> check(TableKeys keys, Owner owner, PartsHeader header) {
        List<Finding> findings = new ArrayList<>();
        AttributeValue partition = keys.partition(owner.key());
        AttributeValue sort = keys.sort(owner.key());
        MessageDigest digest = Payload.sha256Digest();
        long size = 0;
        int next = 1;
        for (Map<String, AttributeValue> item : rows(keys, header, partition, sort)) {
            Optional<PartRow> row = PartRow.from(StoredForms.toModel(item));
            int number = keys.asPart(item).map(ReservedKeys.Part::number).orElse(0);
            if (number > header.count()) {
                findings.add(surplus(keys, owner, header, number, partition, sort));
                continue;
            } else if (row.isEmpty() || row.get().number() != next) {
                break;
            }
            try {
                digest.update(row.get().content(header.codec()).unsafeArray());
            } catch (CorruptDataException e) {
                findings.add(owner.finding(Kind.CHECKSUM, "", "part " + next + ": " + e.getMessage()));
                return findings;
            }
            size += row.get().length();
            next++;
        }
        if (next <= header.count()) {
            findings.add(owner.finding(Kind.MISSING, "", "part " + next + " of " + header.count() + " is missing"));
        } else if (size != header.size()) {
            findings.add(owner.finding(Kind.SIZE, "", "the parts have " + size + " bytes, not " + header.size()));
        } else if (!Bytes.wrap(digest.digest()).equals(header.sha256())) {
            findings.add(owner.finding(Kind.CHECKSUM, "", "the SHA-256 of the parts is another"));
        }
        return findings;
    }

    private Iterable<Map<String, AttributeValue>> rows(TableKeys keys, PartsHeader header, AttributeValue partition,
            AttributeValue sort) {
        AttributeValue beginning = StoredForms.fromModel(
                ReservedKeys.parts(sort.b() == null ? AttributeType.S : AttributeType.B, header.generation()));
        return dynamoDb.queryPaginator(query -> query.tableName(keys.table()).consistentRead(true)
                .keyConditionExpression("#p = :p AND begins_with(#s, :s)")
                .expressionAttributeNames(Map.of("#p", keys.names().get(0), "#s", keys.names().get(1)))
                .expressionAttributeValues(Map.of(":p", partition, ":s", beginning))).items();
    }

    private Finding surplus(TableKeys keys, Owner owner, PartsHeader header, int number, AttributeValue partition,
            AttributeValue sort) {
        Finding finding = owner.finding(Kind.SURPLUS, "", "part " + number + " of " + header.count())
                .repairable("parts beyond the last one belong to nothing");
        if (!repair) {
            return finding;
        }
        try {
            Parts.delete(dynamoDb, keys, partition, header.generation(), number, sort);
            return finding.repaired(true);
        } catch (ConditionalCheckFailedException e) {
            return finding.withDetail(finding.detail() + ", which is no part");
        } catch (SdkException e) {
            return finding.withDetail(finding.detail() + "; removing it failed: " + e.getMessage());
        }
    }
}
