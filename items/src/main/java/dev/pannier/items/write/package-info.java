/**
 * Writes: checks against the table, conditions, the new image, and the one commit that holds item, index entries and
 * payload links; single, in batches and in transactions.
 */
@NullMarked
package dev.pannier.items.write;

import org.jspecify.annotations.NullMarked;
