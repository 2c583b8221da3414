/**
 * XML as S3 reads and writes it: a hardened, bounded streaming reader and a writer that escapes as AWS does.
 *
 * A document whose parts come in a fixed form is read by its {@link dev.pannier.protocol.s3.xml.Shape}.
 *
 * <p>Knows elements and text only; what a request or an answer consists of is said by the operations.
 */
@NullMarked
package dev.pannier.protocol.s3.xml;

import org.jspecify.annotations.NullMarked;
