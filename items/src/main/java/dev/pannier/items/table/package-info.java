/**
 * Table definitions: their stored form, the catalogue that caches them, and what creates, changes and removes them.
 *
 * <p>Items are not here.
 */
@NullMarked
package dev.pannier.items.table;

import org.jspecify.annotations.NullMarked;
