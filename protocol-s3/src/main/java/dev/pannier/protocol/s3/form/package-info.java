/** Uploads by HTML forms: the multipart body, read as a stream, and the form as the PutObject that it stands for. */
@NullMarked
package dev.pannier.protocol.s3.form;

import org.jspecify.annotations.NullMarked;
