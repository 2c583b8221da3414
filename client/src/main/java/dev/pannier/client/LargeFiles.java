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
        Offload options = options(put.table());
        // A table that is not there is found out before the upload, not after.
        context.tables().shape(put.table());
        return write(options, put.table(), put.item(), put.attribute(),
                new FileUpload(context.payloads(), options, put, progress).execute());
    }

    /**
     * The same for a stream, of which 32 MB are held at a time; it may have 484 GB.
     *
     * @return the pointer that the item has
     * @throws IOException if the stream fails or is longer; the item is as it was
     */
    public PayloadPointer put(StreamPut put, TransferProgress progress) throws IOException {
        Offload options = options(put.table());
        context.tables().shape(put.table());
        return write(options, put.table(), put.item(), put.attribute(),
                new StreamUpload(context.payloads(), options, put, progress).execute());
    }

    /**
     * Uploads a file to the place of a tagged table on a Pannier server and puts the item that adopts it: from then on the
     * server keeps it, as it keeps what it has moved itself. A crash between the two leaves the upload, for a sweep.
     *
     * @return the server's own pointer
     */
    public PayloadPointer putAdopted(FilePut put, TransferProgress progress) throws IOException {
        Offload options = options(put.table());
        context.tables().shape(put.table());
        return new Adoption(context).put(put.table(), put.item(), put.attribute(),
                new FileUpload(context.payloads(), options, put, progress).execute());
    }

    /** The same for a stream, which is held as in {@link #put(StreamPut, TransferProgress)}. */
    public PayloadPointer putAdopted(StreamPut put, TransferProgress progress) throws IOException {
        Offload options = options(put.table());
        context.tables().shape(put.table());
        return new Adoption(context).put(put.table(), put.item(), put.attribute(),
                new StreamUpload(context.payloads(), options, put, progress).execute());
    }

    private PayloadPointer write(Offload options, String table, Map<String, AttributeValue> others, String attribute,
            PayloadPointer pointer) {
        Mover mover = new Mover(context.payloads(), options);
        mover.adopt(pointer);
        Map<String, AttributeValue> item = new HashMap<>(others);
        item.put(attribute, SdkValues.fromPointer(pointer));
        new PutOperation(context, options).execute(PutItemRequest.builder().tableName(table).item(item).build(), mover,
                Set.of(attribute));
        return pointer;
    }

    /**
     * The pointer of an item's attribute; empty if the item or the attribute is not there, or is stored in place.
     *
     * <p>Asks with the header that a Pannier server takes for a read mode, so that it also finds the payloads that the
     * server itself has moved; to AWS the header means nothing.
     */
    public Optional<PayloadPointer> pointer(String table, Map<String, AttributeValue> key, String attribute) {
        Offload options = options(table);
        return Optional
                .ofNullable(context.dynamoDb()
                        .getItem(get -> get.tableName(table).key(key).consistentRead(true)
                                .projectionExpression("#a").expressionAttributeNames(Map.of("#a", attribute))
                                .overrideConfiguration(o -> o.putHeader(ReadMode.HEADER, ReadMode.POINTER.word())))
                        .item().get(attribute))
                .flatMap(SdkValues::toPointer).filter(options::owns);
    }

    /**
     * Copies a payload, verified: the stream has received all of it when this throws because its end is wrong.
     *
     * @throws PayloadUnavailableException if the object is missing or another
     */
    public void copy(PayloadPointer pointer, OutputStream out, TransferProgress progress) throws IOException {
        MessageDigest digest = Payload.sha256Digest();
        long size = 0;
        try (InputStream in = context.payloads().open(pointer)) {
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
        if (!context.payloads().canPresign()) {
            throw new IllegalStateException("Pre-signed URLs need an S3Presigner; give one to the builder.");
        }
        return context.payloads().presign(pointer, expiry);
    }

    private Offload options(String table) {
        return context.options(table).orElseThrow(() -> new IllegalArgumentException(
                "Table '" + table + "' has no large-item options; give the builder a bucket for it."));
    }
}
