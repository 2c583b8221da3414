/**
 * The object engine: buckets, objects, listings, multipart uploads, and payloads that items keep in buckets.
 *
 * <p>Knows nothing of HTTP or XML. Metadata and small bodies live in the key-value store, large bodies as segments in a
 * blob store ({@link dev.pannier.objects.blob}).
 */
@NullMarked
package dev.pannier.objects;

import org.jspecify.annotations.NullMarked;
