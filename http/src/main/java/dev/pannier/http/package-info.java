/**
 * HTTP requests and responses as the protocols see them: raw enough for signatures, streaming both ways.
 *
 * <p>No web server, no protocol and no engine is known here; the server module adapts its web server to these types.
 */
@NullMarked
package dev.pannier.http;

import org.jspecify.annotations.NullMarked;
