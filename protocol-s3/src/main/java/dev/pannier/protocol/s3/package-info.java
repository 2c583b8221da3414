/**
 * The REST protocol of S3 over the object engine.
 *
 * <p>{@code request} says what is asked, {@code operation} does it, {@code header} and {@code xml} are the codecs; here is
 * the service that holds them together and answers errors.
 */
@NullMarked
package dev.pannier.protocol.s3;

import org.jspecify.annotations.NullMarked;
