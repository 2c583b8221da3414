/** What an endpoint does wrong, and what becomes of it. The contract itself is tested against a real one, in conformance. */
@NullMarked
package dev.pannier.blobs.s3;

import org.jspecify.annotations.NullMarked;
