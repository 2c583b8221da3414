/**
 * Responses as JSON bytes: structures, attribute values, and stored items transcoded without being built.
 *
 * <p>Knows no operation; the operations write their answers with it.
 */
@NullMarked
package dev.pannier.dynamodb.output;

import org.jspecify.annotations.NullMarked;
