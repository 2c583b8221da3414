package dev.pannier.items;

import dev.pannier.expression.Update;
import dev.pannier.kv.CommitOutcomeUnknownException;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.ReadMode;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.ObjectLock;
import dev.pannier.objects.ObjectMetadata;
import dev.pannier.objects.PutObjectRequest;
import dev.pannier.objects.StandardHeader;
import dev.pannier.objects.UploadBody;
import dev.pannier.objects.Versioning;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.items;
import static dev.pannier.items.EngineFixture.projection;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Objects that become payloads: the rows of the tables under "Files beyond one request" in docs/large-items.md. */
class AdoptedFilesTest {
    private static final Item KEY = item("pk", "a");
    private static final Update NOTHING = new Update(List.of());
    private static final int OVER = 17 << 20;
    private static final String CANNOT = "The object cannot be adopted: ";

    private final FaultyStore store = new FaultyStore();
    private final EngineFixture fixture = new EngineFixture(store, payloads -> payloads);

    @BeforeEach
    void table() {
        fixture.bucket();
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withTags(Map.of(LargeItemOptions.TAG, "offload bucket=media")));
    }

    @AfterEach
    void close() {
        store.disarm();
        fixture.close();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private void upload(String key, byte[] bytes, Map<StandardHeader, String> headers) {
        try {
            fixture.objects.putObject(PutObjectRequest.of(fixture.objects.bucket("media"), key,
                    new ObjectMetadata(headers, Map.of(), ObjectMetadata.STANDARD),
                    UploadBody.of(new ByteArrayInputStream(bytes), bytes.length)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void upload(String key, byte[] bytes) {
        upload(key, bytes, Map.of(StandardHeader.CONTENT_TYPE, "video/mp4"));
    }

    private static WriteOptions adopting(String attribute, String key) {
        return WriteOptions.DEFAULT.adopting(Map.of(attribute, new ObjectLocation("media", key)));
    }

    private void put(String key) {
        fixture.put(KEY.with("n", AttributeValue.n(1)), adopting("film", key));
    }

    private PayloadPointer pointer() {
        Item found = fixture.engine
                .get(OWNER, new GetItem("t", KEY, Optional.empty(), true, Optional.of(ReadMode.POINTER))).item()
                .orElseThrow().item();
        return PayloadPointer.fromAttribute(found.get("film").orElseThrow()).orElseThrow();
    }

    private void change(String expression, WriteOptions options) {
        fixture.engine.write(OWNER, new ItemWrite.Change("t", KEY, update(expression), options));
    }

    @Test
    void anObjectBecomesThePayloadAndLeavesItsKey() {
        byte[] film = noise(300_000);
        upload("up/film.mp4", film);

        put("up/film.mp4");

        PayloadPointer pointer = pointer();
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "n", 1, "film", AttributeValue.b(film)));
        assertThat(fixture.payloadKeys()).containsExactly(pointer.key());
        assertThat(pointer.key()).startsWith("items/t/");
        assertThat(pointer.contentType()).contains("video/mp4");
        assertThat(pointer.name()).contains("film.mp4");
        assertThat(pointer.sha256()).isEqualTo(Payload.sha256(Bytes.wrap(film)));
        assertThat(fixture.object(pointer.key())).isEqualTo(film);
    }

    @Test
    void smallAndEmptyObjectsCanBeAdopted() {
        upload("empty", new byte[0]);
        upload("small", noise(2_000));

        fixture.put(KEY, WriteOptions.DEFAULT.adopting(
                Map.of("a", new ObjectLocation("media", "empty"), "b", new ObjectLocation("media", "small"))));

        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "a", AttributeValue.b(new byte[0]), "b",
                AttributeValue.b(noise(2_000))));
    }

    @Test
    void theNameIsThatOfTheContentDisposition() {
        upload("up/1", noise(10), Map.of(StandardHeader.CONTENT_DISPOSITION,
                "attachment; filename=\"x.bin\"; filename*=UTF-8''caf%C3%A9.mp4"));

        put("up/1");

        assertThat(pointer().name()).contains("café.mp4");
    }

    @Test
    void anUpdateAdoptsBesideWhatItChanges() {
        upload("film", noise(5_000));
        fixture.put("pk", "a", "n", 1);

        change("SET n = n", adopting("film", "film"));

        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "n", 1, "film", AttributeValue.b(noise(5_000))));
    }

    @Test
    void anUpdateWithoutActionsAdoptsAndMakesTheItemWhereItIsMissing() {
        upload("film", noise(5_000));

        fixture.engine.write(OWNER, new ItemWrite.Change("t", KEY, NOTHING,
                adopting("film", "film")));

        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "film", AttributeValue.b(noise(5_000))));
    }

    @Test
    void replacingOrRemovingTheAttributeRemovesTheFile() {
        upload("one", noise(5_000));
        upload("two", noise(6_000));
        put("one");
        put("two");
        assertThat(fixture.payloadKeys()).hasSize(1);

        change("REMOVE film", WriteOptions.DEFAULT);

        assertThat(fixture.payloadKeys()).isEmpty();
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "n", 1));
    }

    @Test
    void aFailedConditionLeavesTheObjectWhereItIs() {
        upload("film", noise(5_000));

        assertThatThrownBy(() -> fixture.put(KEY, WriteOptions.when(condition("attribute_exists(pk)"))
                .adopting(Map.of("film", new ObjectLocation("media", "film")))))
                .isInstanceOf(ConditionFailedException.class);

        assertThat(fixture.payloadKeys()).containsExactly("film");
        assertThat(fixture.get("pk", "a")).isEmpty();
    }

    @Test
    void whatTheRequestWritesItselfCannotBeAdopted() {
        upload("film", noise(5_000));
        fixture.put(KEY);

        assertInvalid(() -> fixture.put(item("pk", "a", "film", "x"), adopting("film", "film")),
                CANNOT + "the request writes the attribute 'film' too");
        assertInvalid(() -> change("REMOVE film", adopting("film", "film")),
                CANNOT + "the request writes the attribute 'film' too");
        assertInvalid(() -> change("REMOVE film", adopting("pk", "film")),
                CANNOT + "the attribute 'pk' cannot leave the item");
        assertThat(fixture.payloadKeys()).containsExactly("film");
    }

    @Test
    void onlyObjectsOfTheTablesBucketCanBeAdopted() {
        fixture.objects.createBucket("other", OWNER.accountId(), Bucket.DEFAULT_REGION);

        assertInvalid(
                () -> fixture.put(KEY,
                        WriteOptions.DEFAULT.adopting(Map.of("film", new ObjectLocation("other", "film")))),
                CANNOT + "the object must be in the table's bucket 'media', not in 'other'");
        assertInvalid(() -> put("missing"), CANNOT + "The specified key does not exist.");
        fixture.engine.tagTable(OWNER, "t", Map.of(LargeItemOptions.TAG, "split"));
        assertInvalid(() -> put("film"), CANNOT + "the table's tag does not offload, so it has no bucket for files");
    }

    @Test
    void payloadsOfItemsCannotBeAdopted() {
        upload("film", noise(5_000));
        put("film");
        String payload = pointer().key();

        assertInvalid(() -> fixture.put(item("pk", "b"), adopting("film", payload)), CANNOT + "Access Denied");

        assertThat(fixture.payloadKeys()).containsExactly(payload);
    }

    @Test
    void lockedObjectsCannotBeAdopted() {
        upload("film", noise(5_000));
        fixture.objects.changeAttributes(fixture.objects.bucket("media"), "film", Optional.empty(),
                info -> ObjectLock.withLegalHold(info.attributes(), true));

        assertInvalid(() -> put("film"), CANNOT + "Access Denied because object protected by object lock.");
    }

    @Test
    void archivedObjectsCannotBeAdopted() throws IOException {
        fixture.objects.putObject(PutObjectRequest.of(fixture.objects.bucket("media"), "film",
                new ObjectMetadata(Map.of(), Map.of(), "GLACIER"),
                UploadBody.of(new ByteArrayInputStream(noise(10)), 10)));

        assertInvalid(() -> put("film"), CANNOT + "The operation is not valid for the object's storage class");
    }

    @Test
    void objectsInBucketsWithAPolicyCannotBeAdopted() {
        upload("film", noise(5_000));
        fixture.objects.configureBucket(fixture.objects.bucket("media"), bucket -> bucket
                .with(bucket.settings().with(BucketSetting.POLICY, Bytes.wrap(new byte[]{'{', '}'}))));

        assertInvalid(() -> put("film"), CANNOT + "Access Denied");
    }

    @Test
    void inAVersionedBucketTheVersionBeforeBecomesCurrent() {
        fixture.objects.configureBucket(fixture.objects.bucket("media"),
                bucket -> bucket.with(Versioning.ENABLED));
        upload("film", noise(5_000));
        upload("film", noise(6_000));

        put("film");

        assertThat(fixture.object("film")).isEqualTo(noise(5_000));
        assertThat(fixture.object(pointer().key())).isEqualTo(noise(6_000));
    }

    @Test
    void anObjectThatIsOverwrittenMeanwhileIsLookedAtAgain() {
        upload("film", noise(5_000));
        // The first attempt only finds out that the object must be looked at; the second one is to link it.
        store.interruptNextWrite(() -> store.interruptNextWrite(() -> upload("film", noise(6_000))));

        put("film");

        assertThat(fixture.object(pointer().key())).isEqualTo(noise(6_000));
        assertThat(pointer().sha256()).isEqualTo(Payload.sha256(Bytes.wrap(noise(6_000))));
        assertThat(fixture.payloadKeys()).hasSize(1);
    }

    @Test
    void oneObjectCannotBeTwoAttributes() {
        upload("film", noise(5_000));

        assertInvalid(
                () -> fixture.put(KEY,
                        WriteOptions.DEFAULT.adopting(Map.of("film", new ObjectLocation("media", "film"), "copy",
                                new ObjectLocation("media", "film")))),
                CANNOT + "one object cannot be two attributes");
    }

    @Test
    void filesOverAResponseAreReadByPointerOnly() {
        upload("film", noise(OVER));
        put("film");
        String message = "The attribute 'film' is a file of 17825792 bytes, and a response holds 16 MB; read it with the"
                + " header X-Pannier-Read: pointer or presigned, or leave it out with a projection";

        assertThat(pointer().size()).isEqualTo(OVER);
        assertInvalid(() -> fixture.get("pk", "a"), message);
        assertInvalid(() -> fixture.scan(Optional.empty(), PageOptions.DEFAULT), message);
        assertInvalid(() -> fixture.query("pk = :0", "a"), message);
        assertInvalid(() -> fixture.engine.batchGet(OWNER,
                new BatchGet(Map.of("t", new BatchGet.Keys(List.of(KEY), Optional.empty(), true)))), message);
        assertInvalid(() -> fixture.engine.transactGet(OWNER, List.of(new GetItem("t", KEY, Optional.empty(), true))),
                message);
        assertInvalid(() -> fixture.engine.write(OWNER, new ItemWrite.Delete("t", KEY,
                WriteOptions.DEFAULT.returning(ReturnValues.ALL_OLD))), message);
        assertThat(fixture.engine.get(OWNER, new GetItem("t", KEY, Optional.of(projection("n")), true)).item()
                .orElseThrow().item()).isEqualTo(item("n", 1));
        assertThat(items(fixture.scan(Optional.empty(),
                PageOptions.DEFAULT.withReadMode(Optional.of(ReadMode.POINTER)))).getFirst().get("film"))
                .contains(pointer().toAttribute());
        List<ItemImage> images = fixture.engine.batchGet(OWNER, new BatchGet(Map.of("t",
                new BatchGet.Keys(List.of(KEY), Optional.empty(), true, Optional.of(ReadMode.POINTER)))))
                .items().getOrDefault("t", List.of());
        assertThat(images.getFirst().item().get("film")).contains(pointer().toAttribute());
    }

    @Test
    void conditionsAndUpdatesCannotUseTheValueOfSuchAFile() {
        upload("film", noise(OVER));
        put("film");
        String message = "The attribute 'film' is a file of 17825792 bytes; conditions, filters and updates cannot use"
                + " the value of a file over 16 MB";

        assertInvalid(() -> fixture.put(KEY, WriteOptions.when(condition("size(film) > :0", 1))), message);
        assertInvalid(() -> change("SET again = film", WriteOptions.DEFAULT), message);
        assertInvalid(() -> fixture.scan(Optional.empty(),
                PageOptions.DEFAULT.withFilter(condition("film = :0", "x")).withProjection(projection("n"))), message);
        change("SET n = n", WriteOptions.when(condition("attribute_exists(film)")));
        assertThat(fixture.scan(Optional.empty(), PageOptions.DEFAULT
                .withFilter(condition("attribute_not_exists(film)")).withProjection(projection("n"))).count())
                .isZero();
        assertThat(pointer().size()).isEqualTo(OVER);
    }

    @Test
    void writesOfOtherAttributesAndRenewalsKeepSuchAFile() {
        upload("film", noise(OVER));
        put("film");
        PayloadPointer before = pointer();

        change("SET n = n", WriteOptions.DEFAULT);
        fixture.engine.write(OWNER, new ItemWrite.Change("t", KEY, NOTHING,
                WriteOptions.DEFAULT));

        assertThat(pointer()).isEqualTo(before);
        fixture.delete(KEY);
        assertThat(fixture.payloadKeys()).isEmpty();
    }

    @Test
    void aFailureAtAnyWriteLeavesTheObjectOrThePayload() {
        for (FaultyStore.Fault fault : FaultyStore.Fault.values()) {
            boolean failed = true;
            for (int step = 0; failed; step++) {
                upload("film", noise(100_000));
                store.failAfter(step, fault);
                failed = failsAt();
                store.disarm();
                boolean adopted = fixture.get("pk", "a").isPresent();
                assertThat(fixture.payloadKeys()).hasSize(1);
                assertThat(fixture.payloadKeys().contains("film")).isNotEqualTo(adopted);
                assertThat(fixture.object(fixture.payloadKeys().getFirst())).isEqualTo(noise(100_000));
                fixture.delete(KEY);
            }
        }
    }

    private boolean failsAt() {
        try {
            put("film");
            return false;
        } catch (StoreUnavailableException | CommitOutcomeUnknownException e) {
            return true;
        }
    }
}
