/**
 * Attribute values, items, numbers, sizes, the key and item codecs, and the error catalogue.
 *
 * <p>Nothing here knows of storage, HTTP or JSON. Java 17: the client library uses it.
 */
@NullMarked
package dev.pannier.model;

import org.jspecify.annotations.NullMarked;
