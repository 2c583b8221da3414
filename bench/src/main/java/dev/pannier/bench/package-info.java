/**
 * Whole-server benchmarks over loopback against peers, in the same run.
 *
 * <p>The load comes from this process, each server is a process of its own. Micro-benchmarks do not belong here.
 */
@NullMarked
package dev.pannier.bench;

import org.jspecify.annotations.NullMarked;
