/**
 * Random requests sent to Pannier and to DynamoDB Local, whose answers must be the same.
 *
 * <p>Where AWS is known to differ from DynamoDB Local, {@code KnownDifferences} (for expressions), {@code Difference}
 * and {@code faults.txt} (for whole requests) say so, with their sources.
 */
@NullMarked
package dev.pannier.conformance.differential;

import org.jspecify.annotations.NullMarked;
