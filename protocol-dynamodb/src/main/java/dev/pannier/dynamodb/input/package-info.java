/**
 * Requests as declared shapes: how JSON becomes typed values, and the constraints AWS states for each member.
 *
 * <p>Knows no operation and no engine; the operations declare their members with it.
 */
@NullMarked
package dev.pannier.dynamodb.input;

import org.jspecify.annotations.NullMarked;
