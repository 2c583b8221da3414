/** The lifecycle configuration as S3's documents and headers write it, and what S3 refuses in one. */
@NullMarked
package dev.pannier.protocol.s3.lifecycle;

import org.jspecify.annotations.NullMarked;
