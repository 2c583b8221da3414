/**
 * One class per operation: its declared input, its checks in AWS's order, the call of the item engine, its answer.
 *
 * <p>What only concerns the wire (targets, signatures, checksums) is not here.
 */
@NullMarked
package dev.pannier.dynamodb.operation;

import org.jspecify.annotations.NullMarked;
