package dev.pannier.items;

import dev.pannier.expression.Condition;
import dev.pannier.expression.ConditionExpression;
import dev.pannier.expression.ExpressionKind;
import dev.pannier.expression.KeyCondition;
import dev.pannier.expression.KeyConditionExpression;
import dev.pannier.expression.Placeholders;
import dev.pannier.expression.Projection;
import dev.pannier.expression.ProjectionExpression;
import dev.pannier.expression.Update;
import dev.pannier.expression.UpdateExpression;
import dev.pannier.kv.KeyValueStore;
import dev.pannier.kv.memory.MemoryStore;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.GetObjectRequest;
import dev.pannier.objects.KeyValueObjectEngine;
import dev.pannier.objects.ListObjectsRequest;
import dev.pannier.objects.ObjectEngineOptions;
import dev.pannier.objects.ObjectSummary;
import dev.pannier.objects.PayloadStore;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.blob.Durability;
import dev.pannier.objects.blob.FileBlobStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** An item engine over a store in memory and an object engine in a temporary directory, and short words for requests. */
final class EngineFixture implements AutoCloseable {
    static final Owner OWNER = new Owner("111122223333", "us-east-1");
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");
    static final String BUCKET = "media";

    final KeyValueStore store;
    final BlobStore blobs;
    KeyValueObjectEngine objects;
    final Path directory;
    KeyValueItemEngine engine;

    EngineFixture() {
        this(new MemoryStore(), UnaryOperator.identity());
    }

    EngineFixture(KeyValueStore store, UnaryOperator<PayloadStore> payloads) {
        this(store, UnaryOperator.identity(), payloads);
    }

    EngineFixture(KeyValueStore store, UnaryOperator<BlobStore> blobs, UnaryOperator<PayloadStore> payloads) {
        this.store = store;
        try {
            directory = Files.createTempDirectory("pannier-items");
            this.blobs = blobs.apply(new FileBlobStore(directory, Durability.OS));
            objects = openObjects(Duration.ofHours(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        engine = open(payloads, NOW);
    }

    private KeyValueObjectEngine openObjects(Duration maintenance) {
        return KeyValueObjectEngine.open(store, blobs,
                new ObjectEngineOptions(64 * 1024, 5L << 20, Duration.ofDays(1), maintenance),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** New engines on the same stores, as after a restart; the object engine removes what nothing refers to. */
    void restartAndSweep() {
        engine.close();
        objects.close();
        objects = openObjects(Duration.ofMillis(1));
        engine = open(UnaryOperator.identity(), NOW);
    }

    private KeyValueItemEngine open(UnaryOperator<PayloadStore> payloads, Instant now) {
        return KeyValueItemEngine.open(store, payloads.apply(objects.payloads()), new TestLinks(),
                Clock.fixed(now, ZoneOffset.UTC), new Random(1));
    }

    /** A new engine on the same stores, with small item collections. */
    void limitCollections(long bytes) {
        engine.close();
        engine = KeyValueItemEngine.open(store, objects.payloads(), new TestLinks(), Clock.fixed(NOW, ZoneOffset.UTC),
                new Random(1), bytes);
    }

    /** A new engine on the same stores, as after a restart. */
    void restart() {
        restart(NOW);
    }

    /** The same at another time. */
    void restart(Instant now) {
        engine.close();
        engine = open(UnaryOperator.identity(), now);
    }

    /** URLs that look issued. */
    private static final class TestLinks implements PayloadLinks {
        private static final String HOST = "http://test/";

        @Override
        public String get(String bucket, String key, Duration expiry) {
            return HOST + bucket + "/" + key + "?expires=" + expiry.toSeconds();
        }

        @Override
        public Optional<Target> parse(String text) {
            if (!text.startsWith(HOST)) {
                return Optional.empty();
            }
            String path = text.substring(HOST.length(), text.indexOf('?'));
            int slash = path.indexOf('/');
            return Optional.of(new Target(path.substring(0, slash), path.substring(slash + 1)));
        }
    }

    Bucket bucket() {
        return objects.createBucket(BUCKET, OWNER.accountId(), Bucket.DEFAULT_REGION);
    }

    /** The keys of the payloads that can be reached. */
    List<String> payloadKeys() {
        List<String> keys = new ArrayList<>();
        for (ObjectSummary summary : objects.listObjects(ListObjectsRequest.of(objects.bucket(BUCKET), "", ""))
                .objects()) {
            keys.add(summary.key());
        }
        return keys;
    }

    byte[] object(String key) {
        try (var object = objects.getObject(GetObjectRequest.of(objects.bucket(BUCKET), key))) {
            var out = new ByteArrayOutputStream();
            object.transferTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table "t" with a string partition key "pk". */
    void hashTable() {
        engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk")));
    }

    /** A table "t" with string keys "pk" and "sk". */
    void rangeTable() {
        engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk", "sk"), s("pk"), s("sk")));
    }

    static AttributeDefinition s(String name) {
        return new AttributeDefinition(name, AttributeType.S);
    }

    static AttributeDefinition n(String name) {
        return new AttributeDefinition(name, AttributeType.N);
    }

    /** An item of names and values in turn; strings and whole numbers become attribute values. */
    static Item item(Object... parts) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            attributes.put((String) parts[i], value(parts[i + 1]));
        }
        return new Item(attributes);
    }

    static AttributeValue value(Object value) {
        return switch (value) {
            case AttributeValue attribute -> attribute;
            case String text -> AttributeValue.s(text);
            case Integer number -> AttributeValue.n(number);
            default -> throw new IllegalArgumentException(String.valueOf(value));
        };
    }

    private static Placeholders values(Object... values) {
        Map<String, AttributeValue> byName = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            byName.put(":" + i, value(values[i]));
        }
        return new Placeholders(Map.of(), byName);
    }

    /** A condition; {@code :0}, {@code :1} and so on are the values. */
    static Condition condition(String text, Object... values) {
        return ConditionExpression.parse(ExpressionKind.CONDITION, text).bind(values(values));
    }

    static KeyCondition keys(String text, Object... values) {
        return KeyConditionExpression.parse(text).bind(values(values));
    }

    static Update update(String text, Object... values) {
        return UpdateExpression.parse(text).bind(values(values));
    }

    static Projection projection(String text) {
        return ProjectionExpression.parse(text).bind(Placeholders.none());
    }

    WriteResult put(Object... parts) {
        return put(item(parts));
    }

    WriteResult put(Item item) {
        return engine.write(OWNER, new ItemWrite.Put("t", item, WriteOptions.DEFAULT));
    }

    WriteResult put(Item item, WriteOptions options) {
        return engine.write(OWNER, new ItemWrite.Put("t", item, options));
    }

    WriteResult change(Item key, Update update, ReturnValues returnValues) {
        return engine.write(OWNER,
                new ItemWrite.Change("t", key, update, WriteOptions.DEFAULT.returning(returnValues)));
    }

    WriteResult delete(Item key) {
        return engine.write(OWNER, new ItemWrite.Delete("t", key, WriteOptions.DEFAULT));
    }

    Optional<Item> get(Object... key) {
        return getResult(item(key)).item().map(ItemImage::item);
    }

    GetResult getResult(Item key) {
        return engine.get(OWNER, new GetItem("t", key, Optional.empty(), true));
    }

    ItemPage query(String text, Object... values) {
        return query(Optional.empty(), PageOptions.DEFAULT, text, values);
    }

    ItemPage query(Optional<String> index, PageOptions options, String text, Object... values) {
        return engine.query(OWNER, new Query("t", index, keys(text, values), true, options));
    }

    ItemPage scan(Optional<String> index, PageOptions options) {
        return engine.scan(OWNER, new Scan("t", index, Optional.empty(), options));
    }

    /** Every item of a table or index, over as many pages as that takes. */
    List<Item> scanAll(Optional<String> index, PageOptions options) {
        List<Item> items = new ArrayList<>();
        PageOptions next = options;
        while (true) {
            ItemPage page = scan(index, next);
            page.items().forEach(image -> items.add(image.item()));
            if (page.lastEvaluated().isEmpty()) {
                return items;
            }
            next = next.startingAfter(page.lastEvaluated().get());
        }
    }

    static List<Item> items(ItemPage page) {
        return page.items().stream().map(ItemImage::item).toList();
    }

    @Override
    public void close() {
        engine.close();
        objects.close();
        store.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
