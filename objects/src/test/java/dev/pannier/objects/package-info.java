/** Tests of the object engine. */
@NullMarked
package dev.pannier.objects;

import org.jspecify.annotations.NullMarked;
