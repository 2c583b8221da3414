package dev.pannier.server;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.VerificationFinding;
import dev.pannier.objects.VerificationListener;
import dev.pannier.objects.blob.BlobStoreUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Verifies the store of this server and sends what it finds while it runs; one at a time. */
final class RunningVerification {
    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private final ObjectEngine objects;
    private final Semaphore free = new Semaphore(1);

    RunningVerification(ObjectEngine objects) {
        this.objects = objects;
    }

    /** Does it; false, and nothing is answered, if one is running already. */
    boolean answer(HttpResponse response) throws IOException {
        if (!free.tryAcquire()) {
            return false;
        }
        try {
            response.header("Content-Type", "application/x-ndjson").sendChunked(this::write);
            return true;
        } finally {
            free.release();
        }
    }

    private void write(OutputStream out) throws IOException {
        Lines lines = new Lines(out);
        lines.progress(0, 0);
        VerificationLine end;
        try {
            end = new VerificationLine.Result(objects.verify(lines));
        } catch (BlobStoreUnavailableException e) {
            end = new VerificationLine.Failure(String.valueOf(e.getMessage()));
        }
        lines.send(end);
    }

    /** Sends lines; says every second how far it is, which also finds out that the client is gone. */
    private static final class Lines implements VerificationListener {
        private final OutputStream out;
        private long said = System.nanoTime() - EVERY;

        Lines(OutputStream out) {
            this.out = out;
        }

        void send(VerificationLine line) {
            try {
                out.write((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void found(VerificationFinding finding) {
            send(new VerificationLine.Found(finding));
        }

        @Override
        public void progress(long bodies, long bytes) {
            long now = System.nanoTime();
            if (now - said >= EVERY) {
                said = now;
                send(new VerificationLine.Progress(bodies, bytes));
            }
        }
    }
}
