/**
 * Large items: which attributes are kept as objects, their bytes on the way out and in, and what callers see in their
 * place.
 *
 * <p>Formats are the {@code large} module's; the objects themselves are the object engine's.
 */
@NullMarked
package dev.pannier.items.payload;

import org.jspecify.annotations.NullMarked;
