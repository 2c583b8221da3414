/** Tests. */
@NullMarked
package dev.pannier.protocol.s3.operation;

import org.jspecify.annotations.NullMarked;
