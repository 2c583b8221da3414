/** Tests. */
@NullMarked
package dev.pannier.protocol.s3.header;

import org.jspecify.annotations.NullMarked;
