package dev.pannier.objects;

import dev.pannier.kv.KeyValueStore;
import dev.pannier.objects.blob.BlobStore;
import dev.pannier.objects.encryption.Encryption;
import java.time.Clock;

/**
 * What the operations share.
 *
 * @param store   metadata and small bodies
 * @param blobs   large bodies
 * @param options limits
 * @param clock   the time written into rows
 * @param ids     fresh numbers
 * @param leases  who is reading which segment
 * @param encryption keys of objects
 */
record EngineContext(KeyValueStore store, BlobStore blobs, ObjectEngineOptions options, Clock clock, ContentIds ids,
        ReadLeases leases, Encryption encryption) {
}
