/** Documents of resource policies as DynamoDB checks and rewrites them. What they allow is not decided here. */
@NullMarked
package dev.pannier.dynamodb.policy;

import org.jspecify.annotations.NullMarked;
