package dev.pannier.objects;

import dev.pannier.model.ServiceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class ConcurrencyTest {
    @TempDir
    Path directory;
    private EngineFixture fixture;
    private Bucket bucket;

    @BeforeEach
    void open() {
        fixture = new EngineFixture(directory,
                new ObjectEngineOptions(4096, 1, Duration.ofDays(1), Duration.ofHours(1)));
        bucket = fixture.bucket();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }

    /** A body that tells its own seed and length, so that a reader can check it without knowing who wrote it. */
    private static byte[] body(int seed, int length) {
        byte[] body = EngineFixture.random(Math.max(8, length), seed);
        ByteBuffer.wrap(body).putInt(seed).putInt(body.length);
        return body;
    }

    private static boolean whole(byte[] read) {
        ByteBuffer header = ByteBuffer.wrap(read);
        return Arrays.equals(read, body(header.getInt(), header.getInt()));
    }

    @Test
    void readersSeeWholeBodiesWhileObjectsAreOverwrittenCopiedDeletedAndReaped() throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        AtomicInteger reads = new AtomicInteger();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        tasks.add(() -> {
            while (running.get()) {
                fixture.engine().maintenance().pass();
            }
            return true;
        });
        AtomicInteger writers = new AtomicInteger(4);
        for (int writer = 0; writer < 4; writer++) {
            int seed = writer;
            tasks.add(() -> {
                try {
                    write(new Random(seed), seed);
                    return true;
                } finally {
                    if (writers.decrementAndGet() == 0) {
                        running.set(false);
                    }
                }
            });
            tasks.add(() -> {
                Random random = new Random(100 + seed);
                boolean ok = true;
                while (running.get()) {
                    ok &= readOne("key" + random.nextInt(4), reads);
                }
                return ok;
            });
        }
        assertThat(inParallel(tasks)).doesNotContain(false);
        assertThat(reads.get()).isPositive();
        fixture.engine().deleteObjects(bucket,
                IntStream.range(0, 4).mapToObj(i -> DeleteObjectRequest.of("key" + i)).toList());
        fixture.engine().maintenance().pass();
        assertThat(fixture.blobFiles()).isEmpty();
    }

    private void write(Random random, int seed) throws IOException {
        for (int i = 0; i < 60; i++) {
            String key = "key" + random.nextInt(4);
            switch (random.nextInt(6)) {
                case 0 -> fixture.engine().deleteObject(bucket, DeleteObjectRequest.of(key));
                case 1 -> copy(key, "key" + random.nextInt(4));
                default -> fixture.put(bucket, key, body(seed * 1000 + i, random.nextInt(150_000)));
            }
        }
    }

    private void copy(String from, String to) throws IOException {
        try {
            fixture.engine()
                    .copyObject(new CopyObjectRequest(bucket, from, Optional.empty(), ReadConditions.NONE, bucket, to,
                            EngineFixture.OWNER, Optional.of(ObjectMetadata.NONE), ObjectAttributes.NONE, Set.of(),
                            Optional.empty(), Optional.empty(),
                            Optional.empty(), WriteConditions.NONE));
        } catch (S3Exception e) {
            assertThat(e.s3Error()).isEqualTo(S3Error.NO_SUCH_KEY);
        }
    }

    private boolean readOne(String key, AtomicInteger reads) {
        try {
            boolean whole = whole(fixture.get(bucket, key));
            reads.incrementAndGet();
            return whole;
        } catch (S3Exception e) {
            return e.s3Error() == S3Error.NO_SUCH_KEY;
        }
    }

    @Test
    void oneOfManyConditionalCreatorsWins() throws Exception {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            byte[] body = body(i, 10_000);
            tasks.add(() -> {
                try {
                    fixture.engine().putObject(new PutObjectRequest(bucket, "key", EngineFixture.OWNER,
                            ObjectMetadata.NONE, ObjectAttributes.NONE, UploadBody.of(body),
                            new WriteConditions(Optional.empty(), Optional.of("*"))));
                    return true;
                } catch (ServiceException e) {
                    assertThat(e.error()).isEqualTo(S3Error.PRECONDITION_FAILED);
                    return false;
                }
            });
        }
        assertThat(inParallel(tasks)).containsOnlyOnce(true);
        assertThat(whole(fixture.get(bucket, "key"))).isTrue();
        assertThat(fixture.blobFiles()).as("losers leave nothing").hasSize(1);
    }

    @Test
    void partsRaceWithCompletionAndNothingIsLostOrLeft() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "key" + round;
            String id = fixture.engine().createUpload(CreateUploadRequest.of(bucket, key, ObjectMetadata.NONE))
                    .uploadId();
            byte[] first = body(round, 10_000);
            String etag = fixture.engine()
                    .uploadPart(new UploadPartRequest(bucket, key, id, 1, UploadBody.of(first))).etag();
            boolean abort = round % 2 == 0;
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int part = 2; part < 6; part++) {
                int number = part;
                tasks.add(() -> uploads(key, id, number));
            }
            tasks.add(() -> {
                if (abort) {
                    fixture.engine().abortUpload(bucket, key, id);
                } else {
                    fixture.engine().completeUpload(
                            CompleteUploadRequest.of(bucket, key, id, List.of(CompletedPart.of(1, etag))));
                }
                return true;
            });
            inParallel(tasks);
            fixture.engine().maintenance().pass();
            assertThat(fixture.blobFiles()).hasSize(abort ? 0 : 1);
            if (!abort) {
                assertThat(fixture.get(bucket, key)).isEqualTo(first);
                fixture.engine().deleteObject(bucket, DeleteObjectRequest.of(key));
                fixture.engine().maintenance().pass();
            }
        }
    }

    private boolean uploads(String key, String id, int number) throws IOException {
        try {
            fixture.engine()
                    .uploadPart(new UploadPartRequest(bucket, key, id, number, UploadBody.of(body(number, 9000))));
            return true;
        } catch (S3Exception e) {
            assertThat(e.s3Error()).isEqualTo(S3Error.NO_SUCH_UPLOAD);
            return false;
        }
    }

    @Test
    void aBucketIsDeletedOrWrittenToNeverBoth() throws Exception {
        for (int round = 0; round < 30; round++) {
            Bucket target = fixture.engine().createBucket("race", EngineFixture.OWNER, Bucket.DEFAULT_REGION);
            List<Boolean> outcomes = inParallel(List.of(() -> succeeds(() -> fixture.put(target, "key", "body")),
                    () -> succeeds(() -> fixture.engine().deleteBucket(target))));
            assertThat(outcomes).containsExactlyInAnyOrder(true, false);
            if (outcomes.getFirst()) {
                fixture.engine().deleteObject(target, DeleteObjectRequest.of("key"));
                fixture.engine().deleteBucket(target);
            }
        }
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (S3Exception e) {
            assertThat(e.s3Error()).isIn(S3Error.BUCKET_NOT_EMPTY, S3Error.NO_SUCH_BUCKET);
            return false;
        }
    }
}
