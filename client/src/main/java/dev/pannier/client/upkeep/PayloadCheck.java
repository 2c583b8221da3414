package dev.pannier.client.upkeep;

import dev.pannier.client.StoredForms;
import dev.pannier.large.ReadMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Follows every pointer of tables and compares what it finds with what the pointer says: whether the object is there, its
 * size, and the SHA-256 of its bytes; the same for values in parts and for compressed ones, and for the rows of groups. Payloads are read as streams, a few at a time: memory is the same whatever their
 * number and size.
 *
 * <p>Before something is reported as wrong the item is read again: an item that has been replaced meanwhile is nobody's
 * damage. Thread safe; each run is on its own.
 */
public final class PayloadCheck {
    /** Reading items takes less than reading their payloads. */
    private static final int MAX_SEGMENTS = 4;

    private final DynamoDbClient dynamoDb;
    private final S3Client s3;
    private final RandomGenerator random;

    /**
     * A check of tables and buckets behind these clients.
     *
     * @param random chooses the payloads that are read, when not all are; must be thread safe
     */
    public PayloadCheck(DynamoDbClient dynamoDb, S3Client s3, RandomGenerator random) {
        this.dynamoDb = dynamoDb;
        this.s3 = s3;
        this.random = random;
    }

    /** Does it. */
    public CheckResult run(CheckRequest request, CheckListener listener) {
        List<TableKeys> tables = request.tables().stream().map(table -> TableKeys.of(dynamoDb, table)).toList();
        CheckTally tally = new CheckTally(listener, tables.stream().mapToLong(TableKeys::items).sum());
        FormCheck forms = new FormCheck(dynamoDb, s3, request, tally, random);
        GroupCheck groups = new GroupCheck(dynamoDb, tally);
        try (Workers workers = new Workers(request.parallel())) {
            for (TableKeys keys : tables) {
                new TableScan(dynamoDb, Math.min(request.parallel(), MAX_SEGMENTS)).run(scan(request, keys), page -> {
                    for (Map<String, AttributeValue> item : page) {
                        Map<String, AttributeValue> key = keys.of(item);
                        if (request.byItem()) {
                            workers.run(() -> readAndCheck(forms, tally, keys, key));
                        } else {
                            if (!StoredForms.groups(item).isEmpty()) {
                                workers.run(() -> groups.check(keys, item));
                            }
                            StoredForms.of(item).forEach((attribute, form) -> workers
                                    .run(() -> forms.check(keys, new Owner(keys.table(), key, attribute), form)));
                        }
                    }
                    tally.scanned(page.size());
                });
            }
            workers.await();
        }
        return tally.result();
    }

    /** Where items are asked for one by one, their keys are enough. */
    private static ScanRequest scan(CheckRequest request, TableKeys keys) {
        ScanRequest.Builder scan = ScanRequest.builder().tableName(keys.table());
        if (request.byItem()) {
            Map<String, String> names = new LinkedHashMap<>();
            keys.names().forEach(key -> names.put("#k" + names.size(), key));
            scan.projectionExpression(String.join(", ", names.keySet())).expressionAttributeNames(names);
        }
        return scan.build();
    }

    /** The server compares compressed and split values itself when it gives them out. */
    private void readAndCheck(FormCheck forms, CheckTally tally, TableKeys keys, Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item;
        try {
            item = dynamoDb.getItem(get -> get.tableName(keys.table()).key(key).consistentRead(true)
                    .overrideConfiguration(o -> o.putHeader(ReadMode.HEADER, ReadMode.POINTER.word()))).item();
        } catch (SdkException e) {
            tally.found(FormCheck.unreadable(new Owner(keys.table(), key, ""), "", e));
            return;
        }
        StoredForms.of(item)
                .forEach((attribute, form) -> forms.check(keys, new Owner(keys.table(), key, attribute), form));
    }
}
