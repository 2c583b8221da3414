package dev.pannier.client.upkeep;

import dev.pannier.client.StoredForms;
import dev.pannier.client.upkeep.Finding.Kind;
import dev.pannier.large.CompressedForm;
import dev.pannier.large.PartsHeader;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.ReadMode;
import dev.pannier.large.StoredForm;
import dev.pannier.model.CorruptDataException;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** Checks one value that is stored in another form; used by several threads. */
final class FormCheck {
    private final DynamoDbClient dynamoDb;
    private final CheckRequest request;
    private final CheckTally tally;
    private final RandomGenerator random;
    private final PointerCheck pointers;
    private final PartsCheck parts;

    FormCheck(DynamoDbClient dynamoDb, S3Client s3, CheckRequest request, CheckTally tally,
            RandomGenerator random) {
        this.dynamoDb = dynamoDb;
        this.request = request;
        this.tally = tally;
        this.random = random;
        this.pointers = new PointerCheck(s3, request.repair());
        this.parts = new PartsCheck(dynamoDb, request.repair());
    }

    void check(TableKeys keys, Owner owner, StoredForm form) {
        if (form instanceof PayloadPointer pointer) {
            check(owner, pointer);
        } else if (form instanceof PartsHeader header) {
            check(keys, owner, header);
        } else if (form instanceof CompressedForm compressed) {
            check(owner, compressed);
        }
    }

    private void check(Owner owner, PayloadPointer pointer) {
        if (request.place().filter(place -> place.holds(pointer)).isEmpty()) {
            tally.elsewhere();
            return;
        }
        boolean whole = random.nextDouble() < request.share();
        try {
            pointers.compare(owner, pointer, whole).filter(found -> isStill(owner, pointer))
                    .ifPresent(found -> tally.found(pointers.repaired(found, pointer)));
        } catch (SdkException e) {
            tally.found(unreadable(owner, PointerCheck.url(pointer), e));
        }
        tally.checked(pointer.size(), whole);
    }

    private void check(TableKeys keys, Owner owner, PartsHeader header) {
        try {
            List<Finding> findings = parts.check(keys, owner, header);
            if (!findings.isEmpty() && isStill(owner, header)) {
                findings.forEach(tally::found);
            }
        } catch (SdkException e) {
            tally.found(unreadable(owner, "", e));
        }
        tally.checked(header.size(), true);
    }

    private void check(Owner owner, CompressedForm form) {
        try {
            form.value();
        } catch (CorruptDataException | IllegalArgumentException e) {
            // Damaged bytes, or bytes that are no value of this type.
            tally.found(owner.finding(Kind.CHECKSUM, "", "the compressed value is damaged: " + e.getMessage()));
        }
        tally.checked(form.size(), true);
    }

    /** Whether the item has this now: a writer may have replaced both since the item was read. */
    private boolean isStill(Owner owner, StoredForm form) {
        Map<String, AttributeValue> item = dynamoDb.getItem(get -> get.tableName(owner.table()).key(owner.key())
                .consistentRead(true).projectionExpression("#a")
                .expressionAttributeNames(Map.of("#a", owner.attribute()))
                .overrideConfiguration(o -> o.putHeader(ReadMode.HEADER, ReadMode.POINTER.word()))).item();
        return form.equals(StoredForms.of(item).get(owner.attribute()));
    }

    static Finding unreadable(Owner owner, String url, SdkException e) {
        return owner.finding(Kind.UNREADABLE, url, String.valueOf(e.getMessage()));
    }
}
