/**
 * The item engine's interface: tables, items, queries, batches and transactions as requests and results.
 *
 * <p>{@link dev.pannier.items.ItemEngine} is the way in. Nothing here knows of HTTP or JSON; how rows are laid out is
 * the sub-packages' business.
 */
@NullMarked
package dev.pannier.items;

import org.jspecify.annotations.NullMarked;
