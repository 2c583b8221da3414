/** Cross-origin resource sharing: a bucket's rules, pre-flight requests, and the headers on answers to pages of other origins. */
@NullMarked
package dev.pannier.protocol.s3.cors;

import org.jspecify.annotations.NullMarked;
