package dev.pannier.items.payload;

import dev.pannier.items.ObjectLocation;
import dev.pannier.items.Owner;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.LargeItemBuckets;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Key;
import dev.pannier.large.Codec;
import dev.pannier.large.CompressedValue;
import dev.pannier.large.DeadLetter;
import dev.pannier.large.GroupedValue;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.SplitPayload;
import dev.pannier.large.SplitValue;
import dev.pannier.large.Substitute;
import dev.pannier.model.AttributeType;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import dev.pannier.model.Utf8;
import dev.pannier.objects.AdoptedObject;
import dev.pannier.objects.PayloadReference;
import dev.pannier.objects.PayloadStore;
import dev.pannier.objects.ReadableObject;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.objects.StagedPayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Attribute values out of their items: as objects, staged, read back and named by pointers; in parts;
 * or compressed. Thread safe.
 */
public final class Payloads {
    private final PayloadStore store;
    private final LargeItemBuckets buckets;
    private final RandomGenerator random;

    /** The generator makes places that are never used twice; thread safe. */
    public Payloads(PayloadStore store, RandomGenerator random) {
        this.store = store;
        this.random = random;
        this.buckets = new LargeItemBuckets(store);
    }

    /** Cuts a value into parts for an item of a table. */
    Parts.Cut cut(Table table, long hash, Codec codec, AttributeValue value) {
        try {
            SplitPayload parts = SplitPayload.of(Payload.of(value), codec);
            Bytes place = Parts.newPlace(table.id(), hash, random);
            return new Parts.Cut(value, parts, place, parts.at(place).toBytes());
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    Bytes newPlace(Table table, long hash) {
        return Parts.newPlace(table.id(), hash, random);
    }

    /**
     * Writes what was refused to where its table's tag says, under a name that is not used twice.
     *
     * @param path what the key has between the prefix and that name
     */
    public void writeDeadLetter(DeadLetter place, Owner owner, String path, Map<String, String> metadata, Bytes body)
            throws IOException {
        String name = HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
        store.write(store.bucket(place.bucket(), owner.accountId()), place.prefix() + path + name + ".json",
                "application/json", metadata, body);
    }

    /** Where the objects are. */
    public PayloadStore store() {
        return store;
    }

    /** A value compressed, as its item stores it; nothing if that does not pay. */
    static Optional<Bytes> compress(Codec codec, AttributeValue value) {
        try {
            return CompressedValue.of(value, codec).map(CompressedValue::toBytes);
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    /** A string that is not Unicode. */
    private static ServiceException invalid(IllegalArgumentException cause) {
        return DynamoDbError.VALIDATION.with("One or more parameter values were invalid: " + cause.getMessage());
    }

    /** Makes a value's bytes durable; nothing refers to them yet. */
    Staged stage(Offload options, Owner owner, String table, AttributeValue value) {
        Payload payload;
        try {
            payload = Payload.of(value);
        } catch (IllegalArgumentException e) {
            throw invalid(e);
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

    /** Looks at an object that becomes a payload; it stays where it is until it is linked. */
    Adopted adopt(Offload options, Owner owner, String table, ObjectLocation location) {
        try {
            AdoptedObject object = store.adopt(buckets.bucket(options, owner), location.key(),
                    options.prefix() + table + "/");
            PayloadReference reference = object.reference();
            PayloadPointer pointer = new PayloadPointer(reference.bucket(), reference.key(), reference.size(),
                    object.sha256(), Codec.NONE, AttributeType.B, object.contentType().filter(Payloads::fits),
                    Optional.of(FileName.of(object.contentDisposition(), location.key())));
            return new Adopted(location, object, pointer.toBytes());
        } catch (S3Exception e) {
            throw Adopting.invalid(e.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean fits(String text) {
        int length = Utf8.length(text);
        return length > 0 && length <= PayloadPointer.MAX_TEXT;
    }

    /**
     * Restores a value from what its item stores in its place.
     *
     * @param rows reads a row of the store, as it was when the item was read
     * @throws PayloadGoneException if the item that held the pointer has changed since
     */
    public AttributeValue load(Bytes substitute, Function<Key, Optional<byte[]>> rows) {
        return switch (Substitute.fromBytes(substitute)) {
            case CompressedValue compressed -> compressed.value();
            case SplitValue split -> Parts.join(split, rows);
            case PayloadPointer pointer -> read(pointer);
            case GroupedValue grouped -> {
                StoredImage row = rows.apply(RowKeys.part(grouped.place(), grouped.row())).map(StoredImage::decode)
                        .orElseThrow(() -> new CorruptDataException("the row of a group is missing"));
                yield GroupRow.member(row, grouped.name());
            }
        };
    }

    /** The beginning of a value that is split, where that is a value by itself; otherwise the whole. */
    public AttributeValue preview(Bytes substitute, Function<Key, Optional<byte[]>> rows) {
        return Substitute.fromBytes(substitute) instanceof SplitValue split && split.hasPreview()
                ? Parts.preview(split, rows)
                : load(substitute, rows);
    }

    private AttributeValue read(PayloadPointer pointer) {
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
     * An object that was looked at.
     *
     * @param location where it is
     * @param object   to be linked
     * @param pointer  what the item keeps
     */
    record Adopted(ObjectLocation location, AdoptedObject object, Bytes pointer) {
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
