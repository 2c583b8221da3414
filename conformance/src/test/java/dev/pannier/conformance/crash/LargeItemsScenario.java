package dev.pannier.conformance.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/** Items with payloads in a bucket: put, overwritten, updated, made small again, deleted. */
final class LargeItemsScenario implements Scenario {
    static final String BUCKET = "payloads";
    private static final String TABLE = "large-items";
    private static final int CLIENTS = 2;
    private static final int KEYS = 4;
    private static final int SMALLEST = 420_000;

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
        server.s3().createBucket(b -> b.bucket(BUCKET));
        server.dynamoDb().createTable(Schema.tableById(TABLE)
                .tags(Tag.builder().key("pannier:large-items").value("offload bucket=" + BUCKET).build()).build());
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
                server.dynamoDb().deleteItem(d -> d.tableName(TABLE).key(Map.of("id", id)));
            }
            case 1 -> {
                String photo = expectation.acknowledged().map(State::photo).orElse("");
                expectation.attempt(Optional.of(new State(photo, caption)));
                server.dynamoDb().updateItem(u -> u.tableName(TABLE).key(Map.of("id", id))
                        .updateExpression("SET caption = :c")
                        .expressionAttributeValues(Map.of(":c", AttributeValue.fromS(caption))));
            }
            case 2 -> {
                expectation.attempt(Optional.of(new State("", caption)));
                server.dynamoDb().putItem(p -> p.tableName(TABLE)
                        .item(Map.of("id", id, "caption", AttributeValue.fromS(caption))));
            }
            default -> {
                byte[] photo = Digests.randomBytes(random, SMALLEST + random.nextInt(SMALLEST));
                String digest = Digests.sha256(photo);
                expectation.attempt(Optional.of(new State(digest, caption)));
                server.dynamoDb()
                        .putItem(p -> p.tableName(TABLE)
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
                items.get(client).get(number).settle("large item " + id.s(), actual);
                actual.map(State::photo).filter(photo -> !photo.isEmpty()).ifPresent(photos::add);
            }
        }
        List<String> payloads = server.s3().listObjectsV2Paginator(l -> l.bucket(BUCKET)).contents().stream()
                .map(payload -> Digests.sha256(
                        server.s3().getObjectAsBytes(g -> g.bucket(BUCKET).key(payload.key())).asByteArrayUnsafe()))
                .toList();
        assertThat(payloads).as("payloads are those of the items").containsExactlyInAnyOrderElementsOf(photos);
    }

    private static Optional<State> read(Server server, AttributeValue id) {
        Map<String, AttributeValue> item = new HashMap<>(server.dynamoDb()
                .getItem(g -> g.tableName(TABLE).key(Map.of("id", id)).consistentRead(true)).item());
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
