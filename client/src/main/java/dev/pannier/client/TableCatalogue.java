package dev.pannier.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The shapes of tables, asked for once and then every few minutes: keys never change, indexes seldom do. Thread safe;
 * two threads may ask at the same time.
 */
final class TableCatalogue {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final DynamoDbClient dynamoDb;
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    TableCatalogue(DynamoDbClient dynamoDb, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.clock = clock;
    }

    TableShape shape(String table) {
        Instant now = clock.instant();
        Entry entry = entries.get(table);
        if (entry == null || now.isAfter(entry.until())) {
            entry = new Entry(TableShape.of(dynamoDb.describeTable(r -> r.tableName(table)).table()), now.plus(LIFE));
            entries.put(table, entry);
        }
        return entry.shape();
    }

    /** After a change that may have given the table other keys or indexes. */
    void forget(String table) {
        entries.remove(table);
    }

    private record Entry(TableShape shape, Instant until) {
    }
}
