/** Specifications of the item engine, on the in-memory store and the real object engine. */
@NullMarked
package dev.pannier.items;

import org.jspecify.annotations.NullMarked;
