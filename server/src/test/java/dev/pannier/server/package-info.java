/**
 * Tests of the server over real sockets, with stub protocols and with the real ones.
 */
@NullMarked
package dev.pannier.server;

import org.jspecify.annotations.NullMarked;
