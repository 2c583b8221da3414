/**
 * Tests of the client library, on DynamoDB Local and an S3 in memory.
 */
@NullMarked
package dev.pannier.client;

import org.jspecify.annotations.NullMarked;
