package dev.pannier.conformance.crash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Object;

import static org.assertj.core.api.Assertions.assertThat;

/** Multipart uploads, a request at a time: created, given parts, completed or aborted; each client has a key. */
final class UploadsScenario implements Scenario {
    static final String BUCKET = "uploads";
    private static final int CLIENTS = 2;
    private static final int FULL_PART = 5 * 1024 * 1024;
    private static final int SMALL_PART = 300_000;

    private final List<Client> clients = Stream.generate(Client::new).limit(CLIENTS).toList();

    /** What a client knows. */
    private static final class Client {
        private final Expectation<String> entityTag = new Expectation<>();
        private Optional<UploadUnderWay> upload = Optional.empty();
    }

    @Override
    public int clients() {
        return CLIENTS;
    }

    @Override
    public void prepare(Server server) {
        server.s3().createBucket(b -> b.bucket(BUCKET));
    }

    @Override
    public void step(int number, RandomGenerator random, Server server) {
        Client client = clients.get(number);
        String key = key(number);
        if (client.upload.isEmpty()) {
            String id = server.s3().createMultipartUpload(c -> c.bucket(BUCKET).key(key)).uploadId();
            client.upload = Optional.of(new UploadUnderWay(id));
            return;
        }
        UploadUnderWay upload = client.upload.get();
        if (upload.takesAnotherPart()) {
            boolean full = upload.parts().isEmpty() && random.nextInt(8) == 0;
            byte[] bytes = Digests.randomBytes(random, full ? FULL_PART : 1 + random.nextInt(SMALL_PART));
            upload.attemptPart(Digests.entityTag(bytes), !full);
            server.s3().uploadPart(
                    u -> u.bucket(BUCKET).key(key).uploadId(upload.id()).partNumber(upload.parts().size() + 1),
                    RequestBody.fromBytes(bytes));
            upload.acknowledgePart();
        } else if (random.nextInt(5) == 0) {
            upload.end();
            server.s3().abortMultipartUpload(a -> a.bucket(BUCKET).key(key).uploadId(upload.id()));
            client.upload = Optional.empty();
        } else {
            upload.end();
            client.entityTag.attempt(Optional.of(Digests.multipartEntityTag(upload.parts())));
            List<CompletedPart> parts = IntStream.range(0, upload.parts().size()).mapToObj(
                    part -> CompletedPart.builder().partNumber(part + 1).eTag(upload.parts().get(part)).build())
                    .toList();
            server.s3().completeMultipartUpload(c -> c.bucket(BUCKET).key(key).uploadId(upload.id())
                    .multipartUpload(m -> m.parts(parts)));
            client.entityTag.acknowledge();
            client.upload = Optional.empty();
        }
    }

    @Override
    public void verify(Server server) {
        Map<String, S3Object> listing = server.s3().listObjectsV2Paginator(l -> l.bucket(BUCKET)).contents().stream()
                .collect(Collectors.toMap(S3Object::key, object -> object));
        Map<String, String> open = server.s3().listMultipartUploadsPaginator(l -> l.bucket(BUCKET)).uploads().stream()
                .collect(Collectors.toMap(upload -> upload.uploadId(), upload -> upload.key()));
        for (int number = 0; number < CLIENTS; number++) {
            Client client = clients.get(number);
            Optional<S3Object> object = Optional.ofNullable(listing.get(key(number)));
            Optional<String> before = client.entityTag.acknowledged();
            client.entityTag.settle("uploaded object " + key(number), object.map(S3Object::eTag));
            boolean replaced = !client.entityTag.acknowledged().equals(before);
            object.ifPresent(found -> assertReadable(server, found));
            client.upload.ifPresent(upload -> verify(server, upload, open, replaced));
            client.upload = Optional.empty();
        }
        open.forEach((id, key) -> server.s3().abortMultipartUpload(a -> a.bucket(BUCKET).key(key).uploadId(id)));
    }

    private static void verify(Server server, UploadUnderWay upload, Map<String, String> open, boolean completed) {
        if (upload.ended()) {
            assertThat(completed && open.containsKey(upload.id())).as("an upload is both completed and open").isFalse();
            return;
        }
        assertThat(completed).as("an upload that nobody completed made an object").isFalse();
        assertThat(open).as("uploads that are open").containsKey(upload.id());
        List<String> parts = server.s3()
                .listPartsPaginator(l -> l.bucket(BUCKET).key(open.get(upload.id())).uploadId(upload.id())).parts()
                .stream().map(Part::eTag).toList();
        assertThat(parts).as("parts of an open upload").isIn(upload.parts(), upload.partsWithAttempted());
    }

    /** Reads it part by part, so that its entity tag can be computed from what was read. */
    private static void assertReadable(Server server, S3Object object) {
        int count = Integer.parseInt(object.eTag().replaceAll(".*-|\"", ""));
        List<String> parts = IntStream.rangeClosed(1, count).mapToObj(part -> {
            ResponseBytes<GetObjectResponse> bytes = server.s3()
                    .getObjectAsBytes(g -> g.bucket(BUCKET).key(object.key()).partNumber(part));
            return Digests.entityTag(bytes.asByteArrayUnsafe());
        }).toList();
        assertThat(Digests.multipartEntityTag(parts)).as("the bytes of %s", object.key()).isEqualTo(object.eTag());
        assertThat(server.s3().headObject(h -> h.bucket(BUCKET).key(object.key())).contentLength())
                .isEqualTo(object.size());
    }

    private static String key(int client) {
        return "client-" + client;
    }
}
