package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Payloads of items, kept as objects in a bucket and changed in the item's own transaction, so that item and payload
 * appear and go together. Thread safe.
 *
 * <pre>{@code
 * StagedPayload staged = payloads.stage(bucket, "items/products/", "image/png", bytes); // durable, invisible
 * try {
 *     store.write(claims, tx -> {
 *         payloads.link(tx, staged);          // visible with this commit
 *         payloads.unlink(tx, oldReference);  // unreachable with this commit, bytes go later
 *         ...
 *     });
 * } catch (CommitOutcomeUnknownException e) {
 *     throw e;                                // it may be linked: never discard
 * } catch (RuntimeException e) {
 *     payloads.discard(staged);
 *     throw e;
 * }
 * }</pre>
 *
 * Through S3, payloads are listed and read like any object; every write to them is AccessDenied.
 */
public interface PayloadStore {
    /**
     * The bucket by name.
     *
     * @throws S3Exception NoSuchBucket, or AccessDenied if it belongs to another account
     */
    Bucket bucket(String name, String owner);

    /**
     * Writes a payload's bytes, durably, under a key that begins with {@code keyPrefix} and is unique. Small ones are
     * kept in memory until they are linked.
     */
    StagedPayload stage(Bucket bucket, String keyPrefix, String contentType, InputStream bytes) throws IOException;

    /** As the other one, for bytes in memory. */
    StagedPayload stage(Bucket bucket, String keyPrefix, String contentType, Bytes bytes) throws IOException;

    /**
     * Looks at an object that is to become a payload, whole or not at all: linking it moves it to a key that begins with
     * {@code keyPrefix} and is unique, with everything that it is stored with; discarding it leaves it where it is. Its
     * bytes are read once, for their SHA-256, in constant memory.
     *
     * @throws S3Exception            NoSuchKey; AccessDenied for a payload, an object of another account, one that is
     *                                locked, or in a bucket with a policy; InvalidRequest for one under a customer's
     *                                key; InvalidObjectState for an archived one
     * @throws ObjectChangedException if it was overwritten while it was read
     */
    AdoptedObject adopt(Bucket bucket, String key, String keyPrefix) throws IOException;

    /** Removes the bytes of a payload that was not linked. Never call it when the commit's outcome is unknown. */
    void discard(StagedPayload staged);

    /**
     * What {@link #link} and {@link #unlink} for this bucket always need: the bucket's definition, shared. Declaring it
     * beforehand saves a rerun; both require their claims themselves, on the payload's key too.
     */
    List<Claim> claims(Bucket bucket);

    /** The claims of {@link #link}. */
    List<Claim> claims(StagedPayload staged);

    /** The claims of {@link #unlink}. */
    List<Claim> claims(PayloadReference reference);

    /**
     * Makes a staged payload an object of its bucket.
     *
     * @throws S3Exception            NoSuchBucket if the bucket is gone
     * @throws ObjectChangedException if an object that is adopted is not what it was
     */
    PayloadReference link(WriteTransaction transaction, StagedPayload staged);

    /** Removes a payload: unreachable with the commit, its bytes go later, after a crash too. Idempotent. */
    void unlink(WriteTransaction transaction, PayloadReference reference);

    /**
     * Opens a payload.
     *
     * @throws S3Exception NoSuchKey or NoSuchBucket if the item that held it has changed since
     */
    ReadableObject open(PayloadReference reference);

    /**
     * Registers a user of a bucket (a table whose large attributes go there): the bucket cannot be deleted until every
     * user is removed. Idempotent.
     *
     * @param user identifies the user, up to 64 bytes
     */
    void addUser(WriteTransaction transaction, Bucket bucket, Bytes user);

    /** Removes a user of a bucket. Idempotent. */
    void removeUser(WriteTransaction transaction, Bucket bucket, Bytes user);

    /**
     * Writes an ordinary object, in a commit of its own: it belongs to no item, and its bucket's owner may do with it what
     * he likes.
     *
     * @param user user metadata
     */
    void write(Bucket bucket, String key, String contentType, Map<String, String> user, Bytes bytes)
            throws IOException;
}
