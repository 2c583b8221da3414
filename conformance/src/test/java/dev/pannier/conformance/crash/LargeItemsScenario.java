package dev.pannier.conformance.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/** Large items under a strategy: put, overwritten, updated, made small again, deleted. */
final class LargeItemsScenario implements Scenario {
    static final String BUCKET = "payloads";
    private static final int CLIENTS = 2;
    private static final int KEYS = 4;

    /** What a table does with its items. */
    enum Strategy {
        /** Payloads are objects. */
        OFFLOAD("offload bucket=" + BUCKET, 420_000),
        /** Payloads are rows beside their items. */
        SPLIT("split", 420_000),
        /** Payloads are compressed in their items. */
        COMPRESS("compress=zstd", 420_000),
        /** Payloads and captions are rows of their own. */
        GROUPS("split group=photos:photo:sha256 group=texts:caption", 20_000);

        private final String tag;
        private final int smallest;

        Strategy(String tag, int smallest) {
            this.tag = tag;
            this.smallest = smallest;
        }

        private String table() {
            return "large-items-" + name().toLowerCase(Locale.ROOT);
        }

        private byte[] photo(RandomGenerator random) {
            byte[] photo = Digests.randomBytes(random, smallest + random.nextInt(smallest));
            if (this == COMPRESS) {
                Arrays.fill(photo, photo.length / 4, photo.length, photo[0]);
            }
            return photo;
        }
    }

    private final Strategy strategy;
    private final String table;

    LargeItemsScenario(Strategy strategy) {
        this.strategy = strategy;
        this.table = strategy.table();
    }

    private final List<List<Expectation<State>>> items = Stream
            .generate(() -> Stream.generate(Expectation<State>::new).limit(KEYS).toList()).limit(CLIENTS).toList();

    /** @param photo the SHA-256 of the payload; empty for an item without one */
    private record State(String photo, String caption) {
    }

    @Override
    public int clients() {
        return CLIENTS;
    }

    @Override
    public void prepare(Server server) {
        if (strategy == Strategy.OFFLOAD) {
            server.s3().createBucket(b -> b.bucket(BUCKET));
        }
        server.dynamoDb().createTable(Schema.tableById(table)
                .tags(Tag.builder().key("pannier:large-items").value(strategy.tag).build()).build());
    }

    @Override
    public void step(int client, RandomGenerator random, Server server) {
        int number = random.nextInt(KEYS);
        Expectation<State> expectation = items.get(client).get(number);
        AttributeValue id = id(client, number);
        String caption = Long.toHexString(random.nextLong());
        switch (random.nextInt(6)) {
            case 0 -> {
                expectation.attempt(Optional.empty());
                server.dynamoDb().deleteItem(d -> d.tableName(table).key(Map.of("id", id)));
            }
            case 1 -> {
                String photo = expectation.acknowledged().map(State::photo).orElse("");
                expectation.attempt(Optional.of(new State(photo, caption)));
                server.dynamoDb().updateItem(u -> u.tableName(table).key(Map.of("id", id))
                        .updateExpression("SET caption = :c")
                        .expressionAttributeValues(Map.of(":c", AttributeValue.fromS(caption))));
            }
            case 2 -> {
                expectation.attempt(Optional.of(new State("", caption)));
                server.dynamoDb().putItem(p -> p.tableName(table)
                        .item(Map.of("id", id, "caption", AttributeValue.fromS(caption))));
            }
            default -> {
                byte[] photo = strategy.photo(random);
                String digest = Digests.sha256(photo);
                expectation.attempt(Optional.of(new State(digest, caption)));
                server.dynamoDb()
                        .putItem(p -> p.tableName(table)
                                .item(Map.of("id", id, "caption", AttributeValue.fromS(caption), "sha256",
                                        AttributeValue.fromS(digest), "photo",
                                        AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(photo)))));
            }
        }
        expectation.acknowledge();
    }

    @Override
    public void verify(Server server) {
        List<String> photos = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            for (int number = 0; number < KEYS; number++) {
                AttributeValue id = id(client, number);
                Optional<State> actual = read(server, id);
                items.get(client).get(number).settle(table + " " + id.s(), actual);
                actual.map(State::photo).filter(photo -> !photo.isEmpty()).ifPresent(photos::add);
            }
        }
        if (strategy != Strategy.OFFLOAD) {
            return;
        }
        List<String> payloads = server.s3().listObjectsV2Paginator(l -> l.bucket(BUCKET)).contents().stream()
                .map(payload -> Digests.sha256(
                        server.s3().getObjectAsBytes(g -> g.bucket(BUCKET).key(payload.key())).asByteArrayUnsafe()))
                .toList();
        assertThat(payloads).as("payloads are those of the items").containsExactlyInAnyOrderElementsOf(photos);
    }

    private Optional<State> read(Server server, AttributeValue id) {
        Map<String, AttributeValue> item = new HashMap<>(server.dynamoDb()
                .getItem(g -> g.tableName(table).key(Map.of("id", id)).consistentRead(true)).item());
        if (item.isEmpty()) {
            return Optional.empty();
        }
        String photo = "";
        if (item.containsKey("sha256")) {
            photo = Digests.sha256(Attributes.bytes(item, "photo"));
            assertThat(Attributes.text(item, "sha256")).as("%s and its payload belong together", id.s())
                    .isEqualTo(photo);
        } else {
            assertThat(item).as("%s was put without a payload", id.s()).doesNotContainKey("photo");
        }
        return Optional.of(new State(photo, Attributes.text(item, "caption")));
    }

    private static AttributeValue id(int client, int number) {
        return AttributeValue.fromS("client-" + client + "/" + number);
    }
}
