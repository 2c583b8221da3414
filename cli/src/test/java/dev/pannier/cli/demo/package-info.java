/**
 * Tests of the demo.
 */
@NullMarked
package dev.pannier.cli.demo;

import org.jspecify.annotations.NullMarked;
