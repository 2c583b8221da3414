/**
 * API tests through real SDKs and raw HTTP against a real server or any endpoint, and the rules of the architecture.
 *
 * <p>Nothing here reaches into the engines: what a test knows, a user could know.
 */
@NullMarked
package dev.pannier.conformance;

import org.jspecify.annotations.NullMarked;
