/** Tests. */
@NullMarked
package dev.pannier.protocol.s3.request;

import org.jspecify.annotations.NullMarked;
