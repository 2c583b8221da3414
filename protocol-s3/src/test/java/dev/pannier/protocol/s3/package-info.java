/** Tests of the service on the in-memory store and files in a temporary directory. */
@NullMarked
package dev.pannier.protocol.s3;

import org.jspecify.annotations.NullMarked;
