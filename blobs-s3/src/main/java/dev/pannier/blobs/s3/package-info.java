/**
 * Blobs as objects of an S3 endpoint: AWS, Ceph, another Pannier. The contract is {@code dev.pannier.objects.blob}'s;
 * what segments are, and who owns them, is not known here.
 */
@NullMarked
package dev.pannier.blobs.s3;

import org.jspecify.annotations.NullMarked;
