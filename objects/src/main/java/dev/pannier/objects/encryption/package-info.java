/**
 * How objects are encrypted: whose key, which keys are derived from it, and what of that is kept.
 *
 * <p>Every object has a key of its own, kept wrapped beside it: by a key of the server, by one that is named (KMS), or by
 * the customer's, which is kept nowhere. Segments and small bodies are encrypted under keys derived from the object's.
 * Headers and configuration documents are not here, nor is how the server keeps its keys.
 */
@NullMarked
package dev.pannier.objects.encryption;

import org.jspecify.annotations.NullMarked;
