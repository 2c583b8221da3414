/**
 * The server: configuration, wiring, routing, limits and metrics.
 *
 * <p>The protocols live in their own modules, HTTP/1.1 in {@code http1}.
 */
@NullMarked
package dev.pannier.server;

import org.jspecify.annotations.NullMarked;
