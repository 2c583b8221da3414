/**
 * PartiQL as DynamoDB speaks it: a statement's text and parameters become conditions, updates and projections.
 *
 * <p>The grammar is DynamoDB's subset, written by hand. Nothing here knows of tables, storage or JSON.
 */
@NullMarked
package dev.pannier.expression.partiql;

import org.jspecify.annotations.NullMarked;
