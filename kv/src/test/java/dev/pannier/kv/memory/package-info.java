/** The in-memory engine, held against the contract suite. */
@NullMarked
package dev.pannier.kv.memory;

import org.jspecify.annotations.NullMarked;
