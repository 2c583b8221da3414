/** Tests. */
@NullMarked
package dev.pannier.protocol.s3.xml;

import org.jspecify.annotations.NullMarked;
