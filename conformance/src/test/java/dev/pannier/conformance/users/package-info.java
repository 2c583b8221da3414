/**
 * Small applications written with the libraries that people put on top of DynamoDB: the Enhanced Client for Java, and
 * those of npm, whose scripts are in {@code src/test/js}.
 */
@NullMarked
package dev.pannier.conformance.users;

import org.jspecify.annotations.NullMarked;
