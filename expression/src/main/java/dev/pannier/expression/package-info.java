/**
 * DynamoDB's expressions: parsed text (cacheable), and the plans that bound expressions become and that run on items.
 *
 * <p>PartiQL and the legacy parameters build the same plans directly. Nothing here knows of tables, storage or JSON.
 */
@NullMarked
package dev.pannier.expression;

import org.jspecify.annotations.NullMarked;
