/** Tests of bounded memory; those of whole sweeps and checks need a store and are in {@code conformance}. */
@NullMarked
package dev.pannier.client.upkeep;

import org.jspecify.annotations.NullMarked;
