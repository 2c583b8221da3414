/**
 * How items, index entries and totals are laid out as keys of the key-value store.
 *
 * <p>The layout is described in {@code docs/items.md}; nothing outside this package builds such a key.
 */
@NullMarked
package dev.pannier.items.row;

import org.jspecify.annotations.NullMarked;
