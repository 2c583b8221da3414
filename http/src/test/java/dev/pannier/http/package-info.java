/**
 * Tests of the HTTP types, and requests and responses in memory for the tests of the protocols.
 *
 * <p>Published as this module's test-jar.
 */
@NullMarked
package dev.pannier.http;

import org.jspecify.annotations.NullMarked;
