/**
 * Secondary indexes: what entry an item has, keeping entries in step with items, filling new indexes.
 *
 * <p>Reading an index is a matter of the {@code read} package.
 */
@NullMarked
package dev.pannier.items.index;

import org.jspecify.annotations.NullMarked;
