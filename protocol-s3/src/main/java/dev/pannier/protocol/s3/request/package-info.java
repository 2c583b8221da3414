/**
 * What a request asks for: its endpoint, parsed once from method, path and query string, and the verified request.
 *
 * <p>Nothing is read from the engine here.
 */
@NullMarked
package dev.pannier.protocol.s3.request;

import org.jspecify.annotations.NullMarked;
