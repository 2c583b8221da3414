/** Tests of what operations share. */
@NullMarked
package dev.pannier.dynamodb.operation;

import org.jspecify.annotations.NullMarked;
