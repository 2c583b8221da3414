/** The claim table, held against the definition of a conflict. */
@NullMarked
package dev.pannier.kv.engine;

import org.jspecify.annotations.NullMarked;
