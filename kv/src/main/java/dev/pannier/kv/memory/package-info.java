/**
 * The engine that keeps everything in memory: for tests, and as the plainest statement of the contract.
 *
 * <p>It survives nothing. Snapshots are references to an immutable tree, so they cost nothing and never change.
 */
@NullMarked
package dev.pannier.kv.memory;

import org.jspecify.annotations.NullMarked;
