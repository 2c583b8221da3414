/**
 * Lifecycle rules: what they say, when they are due, and what they make of an object. Pure: who carries it out is the
 * engine's sweeper, and how rules are written is the protocol's business.
 */
@NullMarked
package dev.pannier.objects.lifecycle;

import org.jspecify.annotations.NullMarked;
