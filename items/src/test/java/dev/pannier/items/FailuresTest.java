package dev.pannier.items;

import dev.pannier.kv.CommitOutcomeUnknownException;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.Item;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Failures at every step leave the old state or the new one: no half item, no payload that nobody owns. */
class FailuresTest {
    private final FaultyStore store = new FaultyStore();
    private @Nullable CountingPayloads payloads;
    private final EngineFixture fixture = new EngineFixture(store, real -> {
        payloads = new CountingPayloads(real);
        return payloads;
    });

    @BeforeEach
    void table() {
        fixture.bucket();
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withTags(Map.of(LargeItemOptions.TAG, "offload bucket=media threshold=1KB")));
    }

    @AfterEach
    void close() {
        store.disarm();
        fixture.close();
    }

    private CountingPayloads payloads() {
        return Objects.requireNonNull(payloads);
    }

    private static AttributeValue text(int length) {
        return AttributeValue.s("t".repeat(length));
    }

    private static final Item OLD = item("pk", "a", "x", text(2_000), "y", text(3_000), "n", 1);
    private static final Item NEW = item("pk", "a", "x", text(2_001), "y", text(3_001), "n", 2);

    @ParameterizedTest
    @EnumSource(FaultyStore.Fault.class)
    void aPutThatFailsAtAnyWriteLeavesTheOldOrTheNewItem(FaultyStore.Fault fault) {
        boolean failed = true;
        for (int step = 0; failed; step++) {
            fixture.put(OLD);
            store.failAfter(step, fault);
            failed = fails(() -> fixture.put(NEW));
            store.disarm();
            checkPayloads(fault, fixture.get("pk", "a").orElseThrow());
            fixture.delete(item("pk", "a"));
        }
    }

    @ParameterizedTest
    @EnumSource(FaultyStore.Fault.class)
    void anUpdateThatFailsAtAnyWriteLeavesTheOldOrTheNewItem(FaultyStore.Fault fault) {
        Item updated = OLD.with("x", text(2_001));
        boolean failed = true;
        for (int step = 0; failed; step++) {
            fixture.put(OLD);
            store.failAfter(step, fault);
            failed = fails(() -> fixture.change(item("pk", "a"), update("SET x = :0", text(2_001)),
                    ReturnValues.NONE));
            store.disarm();
            Item found = fixture.get("pk", "a").orElseThrow();
            assertThat(found).isIn(OLD, updated);
            assertThat(fixture.payloadKeys()).hasSize(2);
            fixture.delete(item("pk", "a"));
            assertThat(fixture.payloadKeys()).isEmpty();
        }
    }

    private static boolean fails(Runnable write) {
        try {
            write.run();
            return false;
        } catch (StoreUnavailableException | CommitOutcomeUnknownException e) {
            return true;
        }
    }

    private void checkPayloads(FaultyStore.Fault fault, Item found) {
        assertThat(found).isIn(OLD, NEW);
        assertThat(fixture.payloadKeys()).hasSize(2);
        if (fault == FaultyStore.Fault.BEFORE_COMMIT) {
            assertThat(payloads().staged()).containsAll(fixture.payloadKeys());
        }
    }

    @Test
    void whatWasStagedForAWriteThatSurelyFailedIsDiscarded() {
        for (int step = 0; step < 3; step++) {
            store.failAfter(step, FaultyStore.Fault.BEFORE_COMMIT);
            fails(() -> fixture.put(NEW));
            if (!store.isArmed()) {
                assertThat(payloads().staged()).isEmpty();
            }
        }
    }

    @Test
    void aPayloadThatCannotBeStagedFailsTheWriteAndDiscardsTheOthers() {
        for (int step = 0; step < 2; step++) {
            payloads().failAfter(step);
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> fixture.put(NEW));
            assertThat(payloads().isArmed()).isFalse();
            assertThat(payloads().staged()).isEmpty();
            assertThat(fixture.payloadKeys()).isEmpty();
            assertThat(fixture.get("pk", "a")).isEmpty();
        }
    }

    @Test
    void whatMovesForTheSakeOfLocalIndexesIsStagedOnce() {
        fixture.engine.createTable(OWNER, CreateTable.of("local", KeySchema.of("pk", "sk"), s("pk"), s("sk"), s("g"))
                .withLocalIndexes(new LocalIndex("li", KeySchema.of("pk", "g"), IndexProjection.ALL))
                .withTags(Map.of(LargeItemOptions.TAG, "offload bucket=media")));

        fixture.engine.write(OWNER, new ItemWrite.Put("local",
                item("pk", "a", "sk", "s", "g", "g", "x", text(500_000), "y", text(300_000)), WriteOptions.DEFAULT));

        assertThat(fixture.payloadKeys()).hasSize(2);
        assertThat(payloads().staged()).containsExactlyInAnyOrderElementsOf(fixture.payloadKeys());
    }

    @Test
    void backgroundWorkResumesAfterARestart() throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            fixture.put("pk", "p" + i, "g", "g" + i % 7);
        }
        for (int step = 1; step < 200; step += 37) {
            store.failAfter(step, FaultyStore.Fault.BEFORE_COMMIT);
            fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(s("g")),
                    new GlobalIndexUpdate.Create(
                            GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.KEYS_ONLY))));
            fixture.engine.awaitIdle();
            assertThat(store.isArmed()).isFalse();
            IndexDescription.Global filling = fixture.engine.describeTable(OWNER, "t").globalIndexes().getFirst();
            assertThat(filling.status()).isEqualTo(TableStatus.CREATING);
            assertThat(filling.backfilling()).contains(true);
            Errors.assertInvalid(() -> fixture.scan(Optional.of("gi"), PageOptions.DEFAULT),
                    "Cannot read from backfilling global secondary index: gi");

            fixture.restart();
            fixture.engine.awaitIdle();
            IndexModel.checkIndexes(fixture);
            fixture.engine.updateTable(OWNER,
                    UpdateTable.ofIndexes("t", List.of(), new GlobalIndexUpdate.Delete("gi")));
            fixture.engine.awaitIdle();
        }
    }

    @Test
    void theRemovalOfAnIndexResumesAfterARestart() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            fixture.put("pk", "p" + i, "g", "g");
        }
        fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(s("g")), new GlobalIndexUpdate.Create(
                GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.KEYS_ONLY))));
        fixture.engine.awaitIdle();
        store.failAfter(3, FaultyStore.Fault.BEFORE_COMMIT);
        fixture.engine.updateTable(OWNER, UpdateTable.ofIndexes("t", List.of(), new GlobalIndexUpdate.Delete("gi")));
        fixture.engine.awaitIdle();
        assertThat(store.isArmed()).isFalse();
        TableDescription removing = fixture.engine.describeTable(OWNER, "t");
        assertThat(removing.status()).isEqualTo(TableStatus.UPDATING);
        assertThat(removing.globalIndexes().getFirst().status()).isEqualTo(TableStatus.DELETING);
        Errors.assertError(() -> fixture.engine.deleteTable(OWNER, "t"), DynamoDbError.RESOURCE_IN_USE,
                "Attempt to change a resource which is still in use: Cannot delete table while indexes are being"
                        + " created, updated, or deleted.");

        fixture.restart();
        fixture.engine.awaitIdle();

        assertThat(fixture.engine.describeTable(OWNER, "t").globalIndexes()).isEmpty();
        assertThat(fixture.engine.describeTable(OWNER, "t").attributes()).containsExactly(s("pk"));
    }

    @Test
    void theRemovalOfATableResumesAfterARestart() throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            fixture.put("pk", "p" + i, "x", text(2_000));
        }
        store.failAfter(2, FaultyStore.Fault.BEFORE_COMMIT);
        fixture.engine.deleteTable(OWNER, "t");
        fixture.engine.awaitIdle();
        assertThat(store.isArmed()).isFalse();
        assertThat(fixture.payloadKeys()).isNotEmpty();

        fixture.restart();
        fixture.engine.awaitIdle();

        assertThat(fixture.payloadKeys()).isEmpty();
    }
}
