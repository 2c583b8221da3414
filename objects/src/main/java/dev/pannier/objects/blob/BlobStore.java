package dev.pannier.objects.blob;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Immutable sequences of bytes by name. Thread safe.
 *
 * <p>The contract, which every implementation proves with {@code BlobStoreContract}:
 * <ul>
 * <li>A blob appears whole or not at all: it can be opened once {@link BlobWriter#commit} has returned, and is then as
 * durable as the store's setting says, its name included. A crash before that leaves nothing that {@link #list} shows.
 * <li>A name is used once. Nothing is ever overwritten or appended to.
 * <li>Whether a blob matters is not the store's business: metadata that names it commits after the blob did, and whoever
 * finds a blob without such metadata may delete it.
 * <li>A store that cannot be reached, or refuses, answers with {@link BlobStoreUnavailableException} within minutes; a
 * call never waits for ever.
 * </ul>
 */
public interface BlobStore extends AutoCloseable {
    /**
     * Begins a blob. Bytes are invisible until commit; closing without commit discards them.
     *
     * @throws IOException no space, no permission, ...
     */
    BlobWriter create(BlobName name) throws IOException;

    /**
     * Opens a committed blob for reading at any position. A reader keeps working if the blob is deleted meanwhile, or
     * fails with an {@code IOException}; it never returns other bytes.
     *
     * @param expected how many bytes from its beginning will be read first, in order: a hint for stores far away, which
     *                 fetch them with one request
     * @throws java.nio.file.NoSuchFileException there is no such blob
     */
    BlobReader open(BlobName name, long expected) throws IOException;

    /** Opens a committed blob of which everything will be read in order. */
    default BlobReader open(BlobName name) throws IOException {
        return open(name, Long.MAX_VALUE);
    }

    /** Removes a blob. Idempotent: one that does not exist is no error. Need not be durable: callers repeat it. */
    void delete(BlobName name) throws IOException;

    /**
     * Names every committed blob of a start before {@code start}, in no order. Blobs that come or go meanwhile may be
     * shown or not. Leftovers of uncommitted blobs of such starts are removed on the way.
     */
    void list(int start, Consumer<BlobName> consumer) throws IOException;

    /** Names every committed blob, in no order, and changes nothing. */
    void names(Consumer<BlobName> consumer) throws IOException;

    @Override
    void close();
}
