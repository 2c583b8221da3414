/**
 * Tests of signatures against the examples that AWS publishes, and of every way to get one wrong.
 */
@NullMarked
package dev.pannier.access;

import org.jspecify.annotations.NullMarked;
