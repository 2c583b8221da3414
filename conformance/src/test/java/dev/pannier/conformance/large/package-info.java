/**
 * The joint of items and objects, through the real SDK: tables with the tag, and the client library without it.
 */
@NullMarked
package dev.pannier.conformance.large;

import org.jspecify.annotations.NullMarked;
