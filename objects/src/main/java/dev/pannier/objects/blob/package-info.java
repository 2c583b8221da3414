/**
 * Where large bytes live: the blob store contract, its implementation on files, and the segment format with a checksum
 * per chunk that is laid over any blob store.
 */
@NullMarked
package dev.pannier.objects.blob;

import org.jspecify.annotations.NullMarked;
