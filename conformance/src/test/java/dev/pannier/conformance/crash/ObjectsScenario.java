package dev.pannier.conformance.crash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

import static org.assertj.core.api.Assertions.assertThat;

/** Objects put, overwritten and deleted, on both sides of the size up to which they are kept with their metadata. */
final class ObjectsScenario implements Scenario {
    static final String BUCKET = "objects";
    private static final int CLIENTS = 3;
    private static final int KEYS = 8;
    private static final int LARGEST_SMALL = 64 * 1024;
    private static final int LARGEST = 600_000;

    private final List<List<Expectation<String>>> entityTags = Stream
            .generate(() -> Stream.generate(Expectation<String>::new).limit(KEYS).toList()).limit(CLIENTS).toList();

    @Override
    public int clients() {
        return CLIENTS;
    }

    @Override
    public void prepare(Server server) {
        server.s3().createBucket(b -> b.bucket(BUCKET));
    }

    @Override
    public void step(int client, RandomGenerator random, Server server) {
        int number = random.nextInt(KEYS);
        Expectation<String> expectation = entityTags.get(client).get(number);
        if (random.nextInt(5) == 0) {
            expectation.attempt(Optional.empty());
            server.s3().deleteObject(d -> d.bucket(BUCKET).key(key(client, number)));
        } else {
            int length = random.nextBoolean()
                    ? random.nextInt(LARGEST_SMALL)
                    : random.nextInt(LARGEST_SMALL, LARGEST);
            byte[] bytes = Digests.randomBytes(random, length);
            expectation.attempt(Optional.of(Digests.entityTag(bytes)));
            server.s3().putObject(p -> p.bucket(BUCKET).key(key(client, number)), RequestBody.fromBytes(bytes));
        }
        expectation.acknowledge();
    }

    @Override
    public void verify(Server server) {
        Map<String, S3Object> listing = server.s3().listObjectsV2Paginator(l -> l.bucket(BUCKET)).contents().stream()
                .collect(Collectors.toMap(S3Object::key, object -> object));
        for (int client = 0; client < CLIENTS; client++) {
            for (int number = 0; number < KEYS; number++) {
                String key = key(client, number);
                Optional<S3Object> listed = Optional.ofNullable(listing.remove(key));
                entityTags.get(client).get(number).settle("object " + key, listed.map(S3Object::eTag));
                if (listed.isPresent()) {
                    assertReadable(server, listed.get());
                } else {
                    assertThat(exists(server, key)).as("%s, which is not listed", key).isFalse();
                }
            }
        }
        assertThat(listing).as("objects that nobody put").isEmpty();
    }

    private static void assertReadable(Server server, S3Object listed) {
        ResponseBytes<GetObjectResponse> read = server.s3()
                .getObjectAsBytes(g -> g.bucket(BUCKET).key(listed.key()));
        assertThat(Digests.entityTag(read.asByteArrayUnsafe())).as("the bytes of %s", listed.key())
                .isEqualTo(listed.eTag()).isEqualTo(read.response().eTag());
        var head = server.s3().headObject(h -> h.bucket(BUCKET).key(listed.key()));
        assertThat(head.eTag()).isEqualTo(listed.eTag());
        assertThat(head.contentLength()).isEqualTo(listed.size());
    }

    private static boolean exists(Server server, String key) {
        try {
            server.s3().headObject(h -> h.bucket(BUCKET).key(key));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    private static String key(int client, int number) {
        return "client-" + client + "/" + number;
    }
}
