/**
 * The checksums of S3: computed while bytes stream, and combined for multipart uploads.
 *
 * <p>Knows nothing of objects.
 */
@NullMarked
package dev.pannier.objects.checksum;

import org.jspecify.annotations.NullMarked;
