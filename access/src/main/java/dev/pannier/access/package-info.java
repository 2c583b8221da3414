/**
 * Who is calling: Signature Version 4 in all its forms, credentials, and AWS's answers when they do not fit.
 *
 * <p>Works on the HTTP-neutral request; knows no engine. Policies and encryption keys will live here too.
 */
@NullMarked
package dev.pannier.access;

import org.jspecify.annotations.NullMarked;
