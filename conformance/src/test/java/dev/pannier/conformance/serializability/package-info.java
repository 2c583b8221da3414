/**
 * Whether concurrent calls have the effect of some order of them, one after another, that agrees with real time: recorded
 * histories of single calls and transactions, and a checker of histories.
 */
@NullMarked
package dev.pannier.conformance.serializability;

import org.jspecify.annotations.NullMarked;
