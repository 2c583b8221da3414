/**
 * DynamoDB's JSON protocol: requests in, answers and errors out. The operations themselves are in {@code operation}.
 *
 * <p>Stores nothing and knows no web server: tables and items are the item engine's.
 */
@NullMarked
package dev.pannier.dynamodb;

import org.jspecify.annotations.NullMarked;
