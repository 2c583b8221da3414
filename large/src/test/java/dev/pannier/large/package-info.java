/**
 * Tests of the large-item formats.
 */
@NullMarked
package dev.pannier.large;

import org.jspecify.annotations.NullMarked;
