/** Tests of the cost model. */
@NullMarked
package dev.pannier.large.cost;

import org.jspecify.annotations.NullMarked;
