/** Tests of the row layout. */
@NullMarked
package dev.pannier.items.row;

import org.jspecify.annotations.NullMarked;
