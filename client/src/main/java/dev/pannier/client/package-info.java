/**
 * Large items over the AWS SDK for Java v2: a client that looks like any other, and payloads in S3.
 *
 * <p>{@link dev.pannier.client.LargeItemDynamoDbClient} is the way in; {@link dev.pannier.client.LargeFiles} is for
 * payloads that do not fit into memory. Works on AWS and on any store that speaks its protocols. Java 17.
 */
@NullMarked
package dev.pannier.client;

import org.jspecify.annotations.NullMarked;
