package dev.pannier.blobs.s3;

import dev.pannier.blobs.s3.UnreliableEndpoint.Fault;
import dev.pannier.objects.blob.BlobName;
import dev.pannier.objects.blob.BlobReader;
import dev.pannier.objects.blob.BlobStoreUnavailableException;
import dev.pannier.objects.blob.BlobWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
final class UnreliableEndpointTest {
    private static final BlobName NAME = new BlobName(1, 1);

    private final UnreliableEndpoint endpoint;
    private final Path data;
    private final S3BlobStore store;
    private final byte[] bytes = new byte[1_000_000];

    UnreliableEndpointTest(@TempDir Path data) throws IOException {
        new Random(1).nextBytes(bytes);
        endpoint = new UnreliableEndpoint();
        store = S3BlobStore.open(endpoint.options(Duration.ofSeconds(10)), data);
        this.data = data;
    }

    @AfterEach
    void close() {
        store.close();
        endpoint.close();
    }

    private void write() throws IOException {
        try (BlobWriter writer = store.create(NAME)) {
            writer.write(ByteBuffer.wrap(bytes));
            writer.commit();
        }
    }

    private byte[] read() throws IOException {
        try (BlobReader reader = store.open(NAME)) {
            ByteBuffer target = ByteBuffer.allocate(bytes.length);
            assertThat(reader.read(0, target)).isEqualTo(bytes.length);
            return target.array();
        }
    }

    @Test
    void aWriteWhoseAnswerWasLostHasSucceeded() throws IOException {
        endpoint.next(1, Fault.ANSWER_LOST_AFTER_IT_WAS_DONE);
        write();
        assertThat(read()).isEqualTo(bytes);
    }

    @Test
    void anotherBlobOfTheNameIsNotTakenForItsOwn() throws IOException {
        write();
        endpoint.next(1, Fault.ANSWER_LOST_AFTER_IT_WAS_DONE);
        assertThatThrownBy(this::write).isInstanceOf(BlobStoreUnavailableException.class);
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgainFromThereOn() throws IOException {
        write();
        int before = endpoint.requests();
        endpoint.next(3, Fault.ANSWER_BREAKS_OFF);
        assertThat(read()).isEqualTo(bytes);
        assertThat(endpoint.requests() - before).isEqualTo(4);
    }

    @Test
    void sequentialReadsAreOneRequestAndARangeIsTwo() throws IOException {
        write();
        int before = endpoint.requests();
        try (BlobReader reader = store.open(NAME, 500_000)) {
            for (int at = 0; at < 500_000; at += 100_000) {
                assertThat(reader.read(at, ByteBuffer.allocate(100_000))).isEqualTo(100_000);
            }
            assertThat(endpoint.requests() - before).isEqualTo(1);
            reader.expect(700_000, 200_000);
            assertThat(reader.read(700_000, ByteBuffer.allocate(100_000))).isEqualTo(100_000);
            assertThat(reader.read(800_000, ByteBuffer.allocate(100_000))).isEqualTo(100_000);
        }
        assertThat(endpoint.requests() - before).isEqualTo(2);
    }

    @Test
    void anEndpointThatNeverAnswersIsUnavailableInTime() throws IOException {
        try (S3BlobStore impatient = S3BlobStore.open(endpoint.options(Duration.ofSeconds(1)), data);
                BlobWriter writer = impatient.create(NAME)) {
            endpoint.next(Integer.MAX_VALUE, Fault.NO_ANSWER);
            writer.write(ByteBuffer.wrap(bytes));
            assertThatThrownBy(writer::commit).isInstanceOf(BlobStoreUnavailableException.class);
            assertThatThrownBy(() -> impatient.open(NAME)).isInstanceOf(BlobStoreUnavailableException.class);
        }
    }
}
