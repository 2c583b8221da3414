/** Tests of the object engine. */
@NullMarked
package dev.pannier.objects.blob;

import org.jspecify.annotations.NullMarked;
