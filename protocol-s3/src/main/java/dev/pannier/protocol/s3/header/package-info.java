/**
 * The headers of S3 as values: dates, entity tags, ranges, preconditions, metadata, checksums, copy sources.
 *
 * <p>Parses and formats; decides nothing about buckets and objects.
 */
@NullMarked
package dev.pannier.protocol.s3.header;

import org.jspecify.annotations.NullMarked;
