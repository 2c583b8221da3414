package dev.pannier.items.payload;

import dev.pannier.items.Owner;
import dev.pannier.items.table.LargeItemBuckets;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoDbError;
import dev.pannier.objects.PayloadReference;
import dev.pannier.objects.PayloadStore;
import dev.pannier.objects.ReadableObject;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.objects.StagedPayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Attribute values as objects: staged, read back, and named by pointers. Thread safe. */
public final class Payloads {
    private final PayloadStore store;
    private final LargeItemBuckets buckets;

    public Payloads(PayloadStore store) {
        this.store = store;
        this.buckets = new LargeItemBuckets(store);
    }

    /** Where the objects are. */
    public PayloadStore store() {
        return store;
    }

    /** Makes a value's bytes durable; nothing refers to them yet. */
    Staged stage(Offload options, Owner owner, String table, AttributeValue value) {
        Payload payload;
        try {
            payload = Payload.of(value);
        } catch (IllegalArgumentException e) {
            throw DynamoDbError.VALIDATION.with("One or more parameter values were invalid: " + e.getMessage());
        }
        try {
            StagedPayload staged = store.stage(buckets.bucket(options, owner), options.prefix() + table + "/",
                    payload.contentType(), payload.bytes());
            PayloadReference reference = staged.reference();
            return new Staged(staged, value, PayloadPointer.to(reference.bucket(), reference.key(), payload).toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a value back.
     *
     * @throws PayloadGoneException if the item that held the pointer has changed since
     */
    public AttributeValue load(Bytes encodedPointer) {
        PayloadPointer pointer = PayloadPointer.fromBytes(encodedPointer);
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(pointer.size()));
        try (ReadableObject object = store.open(reference(pointer))) {
            object.transferTo(out);
        } catch (S3Exception e) {
            if (e.error() == S3Error.NO_SUCH_KEY || e.error() == S3Error.NO_SUCH_BUCKET) {
                throw new PayloadGoneException(pointer.key(), e);
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Payload(pointer.type(), Bytes.wrap(out.toByteArray())).value();
    }

    /** Where a pointer points. */
    public static PayloadReference reference(Bytes encodedPointer) {
        return reference(PayloadPointer.fromBytes(encodedPointer));
    }

    private static PayloadReference reference(PayloadPointer pointer) {
        return new PayloadReference(pointer.bucket(), pointer.key(), pointer.size());
    }

    /**
     * A value made durable.
     *
     * @param payload to be linked or discarded
     * @param value   the value
     * @param pointer what the item keeps instead
     */
    record Staged(StagedPayload payload, AttributeValue value, Bytes pointer) {
    }
}
