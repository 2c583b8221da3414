/**
 * Tests of {@code pannier serve} as a command: starting, stopping, and saying what is wrong.
 *
 * <p>What a killed process leaves on disk is asked in {@code crash}, what the protocols answer elsewhere.
 */
@NullMarked
package dev.pannier.conformance.process;

import org.jspecify.annotations.NullMarked;
