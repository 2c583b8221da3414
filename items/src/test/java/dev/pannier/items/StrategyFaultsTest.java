package dev.pannier.items;

import dev.pannier.expression.Update;
import dev.pannier.kv.CommitOutcomeUnknownException;
import dev.pannier.kv.StoreUnavailableException;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Item;
import dev.pannier.objects.DeleteObjectRequest;
import dev.pannier.objects.ObjectMetadata;
import dev.pannier.objects.PutObjectRequest;
import dev.pannier.objects.UploadBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every call of the stores fails in turn, under every strategy, for every kind of write: the item is the old one or the
 * new one, whole; parts, groups and payloads are those it refers to; and after a restart so are the bytes on disk.
 */
class StrategyFaultsTest {
    private static final Item KEY = item("pk", "a");
    private static final Item OTHER = item("pk", "b");
    private static final int MOST_CALLS = 200;

    private final FaultyStore store = new FaultyStore();
    private @Nullable FaultyBlobStore blobs;
    private final EngineFixture fixture = new EngineFixture(store, real -> {
        blobs = new FaultyBlobStore(real);
        return blobs;
    }, payloads -> payloads);

    @AfterEach
    void close() {
        store.disarm();
        blobs().disarm();
        fixture.close();
    }

    private FaultyBlobStore blobs() {
        return Objects.requireNonNull(blobs);
    }

    /** What is done to the item, and what it then is. */
    private record Write(String name, Runnable run, Optional<Item> result) {
    }

    private static AttributeValue noise(int seed) {
        byte[] bytes = new byte[90_000];
        new Random(seed).nextBytes(bytes);
        return AttributeValue.b(bytes);
    }

    private static final Item OLD = KEY.with("x", noise(1)).with("y", noise(2)).with("n", AttributeValue.n(1))
            .with("t", AttributeValue.s("old ".repeat(5_000)));
    private static final Item NEW = KEY.with("x", noise(3)).with("y", noise(4)).with("n", AttributeValue.n(2))
            .with("t", AttributeValue.s("new ".repeat(5_000)));

    private List<Write> writes(boolean adopts) {
        Write put = new Write("put", () -> fixture.put(NEW), Optional.of(NEW));
        Write change = new Write("update",
                () -> fixture.change(KEY, update("SET x = :0, n = :1 REMOVE t", noise(5), 3), ReturnValues.NONE),
                Optional.of(KEY.with("x", noise(5)).with("y", noise(2)).with("n", AttributeValue.n(3))));
        Write renew = new Write("renew", () -> fixture.change(KEY, new Update(List.of()), ReturnValues.NONE),
                Optional.of(OLD));
        Write delete = new Write("delete", () -> fixture.delete(KEY), Optional.empty());
        Write both = new Write("transaction", () -> fixture.engine.transactWrite(OWNER, List.of(
                new ItemWrite.Put("t", NEW, WriteOptions.DEFAULT),
                new ItemWrite.Put("t", OTHER.with("x", noise(6)), WriteOptions.DEFAULT))), Optional.of(NEW));
        Write adopt = new Write("adopt", () -> fixture.put(KEY,
                WriteOptions.DEFAULT.adopting(Map.of("x", new ObjectLocation("media", "upload")))),
                Optional.of(KEY.with("x", noise(7))));
        return adopts ? List.of(put, change, renew, delete, both, adopt) : List.of(put, change, renew, delete, both);
    }

    @ParameterizedTest
    @ValueSource(strings = {"offload bucket=media threshold=10KB", "offload bucket=media attributes=y threshold=200KB",
            "split threshold=10KB", "compress=zstd overflow=offload bucket=media threshold=10KB",
            "compress=lz4 overflow=split threshold=10KB", "compress=zstd scope=item",
            "compress=lz4 scope=item overflow=split threshold=100KB",
            "compress=zstd scope=item overflow=offload bucket=media threshold=100KB", "auto bucket=media",
            "split group=one:x:n group=two:y:t",
            "offload bucket=media threshold=10KB group=two:y:t"})
    void everyCallThatFailsLeavesTheOldStateOrTheNew(String tag) {
        fixture.bucket();
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"))
                .withTags(Map.of(LargeItemOptions.TAG, tag)));
        for (Write write : writes(tag.contains("offload"))) {
            for (FaultyStore.Fault fault : FaultyStore.Fault.values()) {
                failEach(tag, write, call -> store.failAfter(call, fault));
            }
            failEach(tag, write, blobs()::failAfter);
        }
        fixture.put(OLD);
        fixture.restartAndSweep();
        awaitBlobs(
                fixture.payloadKeys().stream().map(fixture::object).filter(bytes -> bytes.length > 64 * 1024).count());
        assertThat(fixture.get("pk", "a")).contains(OLD);
    }

    private void failEach(String tag, Write write, IntConsumer arm) {
        boolean failed = true;
        for (int call = 0; failed; call++) {
            assertThat(call).isLessThan(MOST_CALLS);
            prepare(write);
            arm.accept(call);
            failed = fails(write.run);
            store.disarm();
            blobs().disarm();
            Optional<Item> found = fixture.get("pk", "a");
            String description = write.name + " under " + tag + ", call " + call;
            if (failed) {
                assertThat(found).as(description).isIn(Optional.of(OLD), write.result);
            } else {
                assertThat(found).as(description).isEqualTo(write.result);
            }
            boolean both = fixture.get("pk", "b").isPresent();
            assertThat(both).as(description).isEqualTo(write.name.equals("transaction") && found.equals(write.result));
            fixture.objects.deleteObject(fixture.objects.bucket("media"),
                    DeleteObjectRequest.of("upload"));
            StoredRows.checkReferences(fixture);
        }
    }

    private void prepare(Write write) {
        fixture.put(OLD);
        fixture.delete(OTHER);
        if (write.name.equals("adopt")) {
            byte[] bytes = ((AttributeValue.B) noise(7)).value().unsafeArray();
            try {
                fixture.objects.putObject(PutObjectRequest.of(fixture.objects.bucket("media"), "upload",
                        ObjectMetadata.NONE, UploadBody.of(new ByteArrayInputStream(bytes), bytes.length)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean fails(Runnable write) {
        try {
            write.run();
            return false;
        } catch (StoreUnavailableException | CommitOutcomeUnknownException | UncheckedIOException e) {
            return true;
        }
    }

    /** Payloads of more than 64 KB are one blob each. */
    private void awaitBlobs(long count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (blobs().all().size() != count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(blobs().all()).as("blobs on disk, when those without an owner are gone").hasSize((int) count);
    }
}
