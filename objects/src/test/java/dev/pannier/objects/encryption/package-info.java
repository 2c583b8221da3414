/** Tests of keys and of what names them. */
@NullMarked
package dev.pannier.objects.encryption;

import org.jspecify.annotations.NullMarked;
