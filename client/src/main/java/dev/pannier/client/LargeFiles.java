package dev.pannier.client;

import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.Payload;
import dev.pannier.large.PayloadPointer;
import dev.pannier.large.ReadMode;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Payloads that are files: of any size that S3 takes, in constant memory. Made by {@link LargeItemDynamoDbClient#files};
 * the same tables, options and pointers.
 */
public final class LargeFiles {
    private static final int BUFFER = 1 << 16;

    private final Context context;

    LargeFiles(Context context) {
        this.context = context;
    }

    /**
     * Uploads a file and puts the item that points to it, with the guarantees of a put: the file is readable under the
     * item's key, whole, or the item is as it was.
     *
     * @return the pointer that the item has
     */
    public PayloadPointer put(FilePut put, TransferProgress progress) throws IOException {
        return put(put.table(), put.item(), put.attribute(),
                table -> new FileUpload(table, put, progress).execute());
    }

    /**
     * Uploads a stream of any length and puts the item that points to it, with the guarantees of a put. Holds at
     * most 32 MB of it at a time, 64 MB from 4 GB on, and from 10 GB on a temporary file of up to 5 GB.
     *
     * @return the pointer that the item has
     */
    public PayloadPointer put(StreamPut put, TransferProgress progress) throws IOException {
        return put(put.table(), put.item(), put.attribute(),
                table -> new StreamUpload(table, put, progress).execute());
    }

    /**
     * Uploads a file to the place of a tagged table on a Pannier server and puts the item that adopts it: from then on the
     * server keeps it, as it keeps what it has moved itself. A crash between the two leaves the upload, for a sweep.
     *
     * @return the server's own pointer
     */
    public PayloadPointer putAdopted(FilePut put, TransferProgress progress) throws IOException {
        LargeTable table = table(put.table());
        table.shape();
        return new Adoption(table).put(put.item(), put.attribute(), new FileUpload(table, put, progress).execute());
    }

    /** The same for a stream, which is held as in {@link #put(StreamPut, TransferProgress)}. */
    public PayloadPointer putAdopted(StreamPut put, TransferProgress progress) throws IOException {
        LargeTable table = table(put.table());
        table.shape();
        return new Adoption(table).put(put.item(), put.attribute(), new StreamUpload(table, put, progress).execute());
    }

    private PayloadPointer put(String name, Map<String, AttributeValue> others, String attribute, Upload upload)
            throws IOException {
        LargeTable table = table(name);
        // A table that is not there is found out before the upload, not after.
        table.shape();
        Mover mover = new Mover(table, others);
        PayloadPointer pointer = upload.execute(table);
        mover.adopt(new Outside.InObject(pointer));
        Map<String, AttributeValue> item = new HashMap<>(others);
        item.put(attribute, SdkValues.fromForm(pointer));
        PutItemRequest request = PutItemRequest.builder().tableName(name).item(item).build();
        if (table.hasGroups()) {
            putWithGroups(table, request, mover, item.get(attribute));
        } else {
            new PutOperation(table).execute(request, mover, Set.of(attribute));
        }
        return pointer;
    }

    private static void putWithGroups(LargeTable table, PutItemRequest request, Mover uploaded,
            AttributeValue pointer) {
        try {
            new GroupedWrites(table).put(request, Set.of(pointer));
        } catch (RuntimeException e) {
            uploaded.failed(e);
            throw e;
        }
    }

    /**
     * The pointer of an item's attribute; empty if the item or the attribute is not there, or is stored in place.
     *
     * <p>Asks with the header that a Pannier server takes for a read mode, so that it also finds the payloads that the
     * server itself has moved; to AWS the header means nothing.
     */
    public Optional<PayloadPointer> pointer(String table, Map<String, AttributeValue> key, String attribute) {
        LargeTable named = table(table);
        Offload options = named.offload();
        if (named.hasGroups()) {
            return new GroupReader(GroupRows.of(named), ReadMode.POINTER, null)
                    .read(key, Optional.of(Set.of(attribute)), true).map(item -> item.get(attribute))
                    .flatMap(LargeFiles::asPointer).filter(options::owns);
        }
        return Optional
                .ofNullable(context.dynamoDb()
                        .getItem(get -> get.tableName(table).key(key).consistentRead(true)
                                .projectionExpression("#a").expressionAttributeNames(Map.of("#a", attribute))
                                .overrideConfiguration(o -> o.putHeader(ReadMode.HEADER, ReadMode.POINTER.word())))
                        .item().get(attribute))
                .flatMap(LargeFiles::asPointer).filter(options::owns);
    }

    private static Optional<PayloadPointer> asPointer(AttributeValue value) {
        return SdkValues.toForm(value).filter(PayloadPointer.class::isInstance).map(PayloadPointer.class::cast);
    }

    /**
     * Copies a payload, verified: the stream has received all of it when this throws because its end is wrong.
     *
     * @throws PayloadUnavailableException if the object is missing or another
     */
    public void copy(PayloadPointer pointer, OutputStream out, TransferProgress progress) throws IOException {
        MessageDigest digest = Payload.sha256Digest();
        long size = 0;
        try (InputStream in = context.outside().objects().open(pointer)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
                size += n;
                progress.transferred(n);
            }
        }
        if (size != pointer.size() || !Bytes.wrap(digest.digest()).equals(pointer.sha256())) {
            throw PayloadStore.different(pointer);
        }
    }

    /** A URL that anyone can read the payload with until it expires. */
    public String presign(PayloadPointer pointer, Duration expiry) {
        if (!context.outside().objects().canPresign()) {
            throw new IllegalStateException("Pre-signed URLs need an S3Presigner; give one to the builder.");
        }
        return context.outside().objects().presign(pointer, expiry);
    }

    /** Something of any length on its way to an object. */
    private interface Upload {
        PayloadPointer execute(LargeTable table) throws IOException;
    }

    private LargeTable table(String name) {
        return context.table(name).filter(table -> table.options().offloading().isPresent())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Table '" + name + "' has no options with a bucket; give the builder one for it."));
    }
}
