/**
 * Tests of the command line.
 */
@NullMarked
package dev.pannier.cli;

import org.jspecify.annotations.NullMarked;
