/**
 * Reads: by key, pages of queries and scans, batches, and their capacity.
 *
 * <p>Every read takes one snapshot.
 */
@NullMarked
package dev.pannier.items.read;

import org.jspecify.annotations.NullMarked;
