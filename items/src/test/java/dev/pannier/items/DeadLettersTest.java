package dev.pannier.items;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.Payload;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Item;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.ObjectInfo;
import dev.pannier.objects.S3Exception;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Dead letters: the rows of their table in docs/large-items.md. */
class DeadLettersTest {
    private static final String TOO_LARGE = "Item size has exceeded the maximum allowed size";
    private static final String UPDATED_TOO_LARGE = "Item size to update has exceeded the maximum allowed size";
    private static final AttributeValue LARGE = AttributeValue.s("x".repeat(410_000));

    private @Nullable CountingPayloads payloads;
    private final FaultyStore store = new FaultyStore();
    private final EngineFixture fixture = new EngineFixture(store, real -> {
        payloads = new CountingPayloads(real);
        return payloads;
    });

    @AfterEach
    void close() {
        store.disarm();
        fixture.close();
    }

    private void table(String options) {
        fixture.bucket();
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withTags(Map.of(LargeItemOptions.TAG, options)));
    }

    /** The only letter: the item that it holds. */
    private Item letter() {
        assertThat(fixture.payloadKeys()).hasSize(1);
        String json = new String(fixture.object(fixture.payloadKeys().getFirst()), StandardCharsets.UTF_8);
        Bytes map = Bytes.wrap(("{\"M\":" + json + "}").getBytes(StandardCharsets.UTF_8));
        return new Item(((AttributeValue.M) new Payload(AttributeType.M, map).value()).values());
    }

    private ObjectInfo description() {
        return fixture.objects.describeObject(fixture.objects.bucket("media"), fixture.payloadKeys().getFirst(),
                Optional.empty());
    }

    private static Item large(String pk) {
        return item("pk", pk, "x", LARGE, "n", 1);
    }

    @Test
    void aRefusedPutBecomesAnObjectAndTheCallerGetsAwsError() {
        table("reject dead-letter=media");

        assertInvalid(() -> fixture.put(large("a")), TOO_LARGE);

        assertThat(fixture.get("pk", "a")).isEmpty();
        assertThat(letter()).isEqualTo(large("a"));
        assertThat(fixture.payloadKeys().getFirst()).matches("dead-letters/t/2026/03/01/[0-9a-f]{32}\\.json");
        assertThat(description().metadata().contentType()).isEqualTo("application/json");
        assertThat(description().metadata().user()).containsEntry("table", "t").containsEntry("operation", "PutItem")
                .containsEntry("reason", TOO_LARGE).containsEntry("refused-at", "2026-03-01T12:00:00.250Z")
                .containsEntry("item-size", "410007").containsEntry("complete", "true");
        assertThat(description().payload()).isFalse();
        assertThat(fixture.engine.deadLetters()).isEqualTo(new DeadLetterReport(1, 0));
    }

    @Test
    void anUpdateLeavesWhatItWouldHaveMade() {
        table("reject dead-letter=media dead-letter-prefix=failed/");
        fixture.put("pk", "a", "n", 1);

        assertInvalid(() -> fixture.change(item("pk", "a"), update("SET x = :0", LARGE), ReturnValues.NONE),
                UPDATED_TOO_LARGE);

        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "n", 1));
        assertThat(letter()).isEqualTo(large("a"));
        assertThat(fixture.payloadKeys().getFirst()).startsWith("failed/t/");
        assertThat(description().metadata().user()).containsEntry("operation", "UpdateItem")
                .containsEntry("reason", UPDATED_TOO_LARGE);
    }

    @Test
    void aBatchLeavesTheFirstItemThatIsTooLarge() {
        table("reject dead-letter=media");

        assertInvalid(() -> fixture.engine.batchWrite(OWNER, new BatchWrite(Map.of("t", List.of(
                new ItemWrite.Put("t", item("pk", "small"), WriteOptions.DEFAULT),
                new ItemWrite.Put("t", large("a"), WriteOptions.DEFAULT),
                new ItemWrite.Put("t", large("b"), WriteOptions.DEFAULT))))), TOO_LARGE);

        assertThat(letter()).isEqualTo(large("a"));
        assertThat(fixture.get("pk", "small")).isEmpty();
    }

    @Test
    void aTransactionLeavesEveryItemThatIsTooLarge() {
        table("reject dead-letter=media");
        fixture.put("pk", "b", "n", 1);

        assertThatExceptionOfType(TransactionCanceledException.class).isThrownBy(() -> fixture.engine
                .transactWrite(OWNER, List.of(new ItemWrite.Put("t", item("pk", "small"), WriteOptions.DEFAULT),
                        new ItemWrite.Put("t", large("a"), WriteOptions.DEFAULT),
                        new ItemWrite.Put("t", large("c"), WriteOptions.DEFAULT))))
                .satisfies(e -> assertThat(e.reasons()).containsExactly(CancellationReason.NONE,
                        CancellationReason.of("ValidationError", TOO_LARGE), CancellationReason.NONE));
        assertThat(fixture.payloadKeys()).hasSize(2);
        assertThatExceptionOfType(TransactionCanceledException.class).isThrownBy(() -> fixture.engine
                .transactWrite(OWNER, List.of(new ItemWrite.Change("t", item("pk", "b"), update("SET x = :0", LARGE),
                        WriteOptions.DEFAULT))));

        assertThat(fixture.payloadKeys()).hasSize(3);
        assertThat(fixture.engine.deadLetters()).isEqualTo(new DeadLetterReport(3, 0));
    }

    @Test
    void otherRefusalsLeaveNothing() {
        table("reject dead-letter=media");

        assertInvalid(() -> fixture.put(item("x", LARGE)),
                "One or more parameter values were invalid: Missing the key pk in the item");
        assertThatExceptionOfType(ConditionFailedException.class)
                .isThrownBy(() -> fixture.put(item("pk", "a"), WriteOptions.when(condition("attribute_exists(pk)"))));

        assertThat(fixture.payloadKeys()).isEmpty();
    }

    @Test
    void otherStrategiesLeaveWhatTheyRefuse() {
        table("compress=zstd dead-letter=media");
        byte[] noise = new byte[500_000];
        new Random(1).nextBytes(noise);
        Item item = item("pk", "a", "x", AttributeValue.b(noise));

        assertInvalid(() -> fixture.put(item), TOO_LARGE);

        assertThat(letter()).isEqualTo(item);
    }

    @Test
    void ofAnItemThatIsMuchTooLargeOnlyTheKeyIsKept() {
        table("reject dead-letter=media");
        AttributeValue half = AttributeValue.b(new byte[17 << 20]);

        assertInvalid(() -> fixture.put(item("pk", "a", "x", half, "y", half)), TOO_LARGE);

        assertThat(letter()).isEqualTo(item("pk", "a"));
        assertThat(description().metadata().user()).containsEntry("complete", "false").containsEntry("item-size",
                "35651589");
    }

    @Test
    void aLetterThatCannotBeStoredIsCountedAndTheRefusalStays() {
        table("reject dead-letter=media");

        Objects.requireNonNull(payloads).failAfter(0);
        assertInvalid(() -> fixture.put(large("a")), TOO_LARGE);
        store.failAfter(0, FaultyStore.Fault.BEFORE_COMMIT);
        assertInvalid(() -> fixture.put(large("a")), TOO_LARGE);
        store.disarm();

        assertThat(fixture.payloadKeys()).isEmpty();
        assertThat(fixture.engine.deadLetters()).isEqualTo(new DeadLetterReport(0, 2));
    }

    @Test
    void theBucketMustBeTheOwnersAndStaysWhileTheTagNamesIt() {
        fixture.objects.createBucket("foreign", "999900001111", Bucket.DEFAULT_REGION);

        assertInvalid(() -> table("reject dead-letter=missing"), "Large items of this table go to the bucket 'missing',"
                + " which cannot be used: The specified bucket does not exist");
        assertInvalid(() -> fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withTags(Map.of(LargeItemOptions.TAG, "reject dead-letter=foreign"))),
                "Large items of this table go to the bucket 'foreign', which cannot be used: Access Denied");
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withTags(Map.of(LargeItemOptions.TAG, "reject dead-letter=media")));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> fixture.objects.deleteBucket(fixture.objects.bucket("media")));

        fixture.engine.untagTable(OWNER, "t", List.of(LargeItemOptions.TAG));

        fixture.objects.deleteBucket(fixture.objects.bucket("media"));
    }
}
