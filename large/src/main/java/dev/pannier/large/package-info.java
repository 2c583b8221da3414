/**
 * The formats of large items, shared by server and client library: options, plan, payload, pointer.
 *
 * <p>Pure functions and values: nothing here stores, sends or authenticates anything. Java 17.
 */
@NullMarked
package dev.pannier.large;

import org.jspecify.annotations.NullMarked;
