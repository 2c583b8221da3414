/**
 * One class per operation of S3: reads headers and bodies, calls the object engine, writes headers and XML.
 *
 * <p>Errors are thrown; the service answers them.
 */
@NullMarked
package dev.pannier.protocol.s3.operation;

import org.jspecify.annotations.NullMarked;
