/** Tests of the keystore. */
@NullMarked
package dev.pannier.access.keys;

import org.jspecify.annotations.NullMarked;
