/**
 * HTTP/1.1 on Helidon's listener, sockets and virtual threads, exact to the byte.
 *
 * <p>Helidon's own HTTP/1.1 layer decodes header values as ASCII (user metadata and signatures would change), buffers a
 * chunk of the chunked coding whole (memory would be the client's to choose), and drains bodies of any size after a
 * refusal. What S3 and DynamoDB clients depend on is decided here instead; routing and protocols are elsewhere.
 */
@NullMarked
package dev.pannier.server.http1;

import org.jspecify.annotations.NullMarked;
