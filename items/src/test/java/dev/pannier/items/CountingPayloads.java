package dev.pannier.items;

import dev.pannier.kv.Claim;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.Bytes;
import dev.pannier.objects.AdoptedObject;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.PayloadReference;
import dev.pannier.objects.PayloadStore;
import dev.pannier.objects.ReadableObject;
import dev.pannier.objects.StagedPayload;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers what was staged and discarded, and fails to stage where a test says so. */
final class CountingPayloads implements PayloadStore {
    private final PayloadStore payloads;
    private final Set<String> open = new HashSet<>();
    private int countdown = -1;

    CountingPayloads(PayloadStore payloads) {
        this.payloads = payloads;
    }

    /** Makes the staging after {@code stagings} others fail. */
    void failAfter(int stagings) {
        countdown = stagings;
    }

    boolean isArmed() {
        return countdown >= 0;
    }

    /** The keys of everything staged and not discarded. */
    Set<String> staged() {
        return Set.copyOf(open);
    }

    @Override
    public StagedPayload stage(Bucket bucket, String keyPrefix, String contentType, Bytes bytes) throws IOException {
        if (countdown >= 0 && countdown-- == 0) {
            throw new IOException("disk full on purpose");
        }
        StagedPayload staged = payloads.stage(bucket, keyPrefix, contentType, bytes);
        open.add(staged.reference().key());
        return staged;
    }

    @Override
    public AdoptedObject adopt(Bucket bucket, String key, String keyPrefix) throws IOException {
        return payloads.adopt(bucket, key, keyPrefix);
    }

    @Override
    public void discard(StagedPayload staged) {
        if (staged instanceof AdoptedObject) {
            payloads.discard(staged);
            return;
        }
        if (!open.remove(staged.reference().key())) {
            throw new IllegalStateException("discarded twice: " + staged.reference());
        }
        payloads.discard(staged);
    }

    @Override
    public Bucket bucket(String name, String owner) {
        return payloads.bucket(name, owner);
    }

    @Override
    public StagedPayload stage(Bucket bucket, String keyPrefix, String contentType, InputStream bytes)
            throws IOException {
        return payloads.stage(bucket, keyPrefix, contentType, bytes);
    }

    @Override
    public List<Claim> claims(Bucket bucket) {
        return payloads.claims(bucket);
    }

    @Override
    public List<Claim> claims(StagedPayload staged) {
        return payloads.claims(staged);
    }

    @Override
    public List<Claim> claims(PayloadReference reference) {
        return payloads.claims(reference);
    }

    @Override
    public PayloadReference link(WriteTransaction transaction, StagedPayload staged) {
        return payloads.link(transaction, staged);
    }

    @Override
    public void unlink(WriteTransaction transaction, PayloadReference reference) {
        payloads.unlink(transaction, reference);
    }

    @Override
    public ReadableObject open(PayloadReference reference) {
        return payloads.open(reference);
    }

    @Override
    public void addUser(WriteTransaction transaction, Bucket bucket, Bytes user) {
        payloads.addUser(transaction, bucket, user);
    }

    @Override
    public void removeUser(WriteTransaction transaction, Bucket bucket, Bytes user) {
        payloads.removeUser(transaction, bucket, user);
    }

    @Override
    public void write(Bucket bucket, String key, String contentType, Map<String, String> user, Bytes bytes)
            throws IOException {
        if (countdown >= 0 && countdown-- == 0) {
            throw new IOException("disk full on purpose");
        }
        payloads.write(bucket, key, contentType, user, bytes);
    }
}
