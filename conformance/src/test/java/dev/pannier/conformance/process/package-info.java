/**
 * Tests of the server as a process of its own: starting, stopping, being killed.
 *
 * <p>What a process leaves on disk is the question here; what the protocols answer is asked elsewhere.
 */
@NullMarked
package dev.pannier.conformance.process;

import org.jspecify.annotations.NullMarked;
