package dev.pannier.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/**
 * The shapes of tables, asked for once and then every few minutes: keys never change, indexes seldom do. Thread safe;
 * two threads may ask at the same time.
 */
final class TableCatalogue {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final DynamoDbClient dynamoDb;
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<String, Expiry> expiries = new ConcurrentHashMap<>();

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

    /** The attribute that says when items expire; empty if none does. */
    Set<String> timeToLive(String table) {
        Instant now = clock.instant();
        Expiry expiry = expiries.get(table);
        if (expiry == null || now.isAfter(expiry.until())) {
            TimeToLiveDescription found = dynamoDb.describeTimeToLive(r -> r.tableName(table)).timeToLiveDescription();
            String attribute = found == null ? null : found.attributeName();
            expiry = new Expiry(attribute == null ? Set.of() : Set.of(attribute), now.plus(LIFE));
            expiries.put(table, expiry);
        }
        return expiry.attributes();
    }

    /** After a change that may have given the table other keys, indexes or expiry. */
    void forget(String table) {
        entries.remove(table);
        expiries.remove(table);
    }

    private record Expiry(Set<String> attributes, Instant until) {
    }

    private record Entry(TableShape shape, Instant until) {
    }
}
