/** Tests of the protocol without a network. */
@NullMarked
package dev.pannier.dynamodb;

import org.jspecify.annotations.NullMarked;
