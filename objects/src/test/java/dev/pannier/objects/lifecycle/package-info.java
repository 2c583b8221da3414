/** Tests of the object engine. */
@NullMarked
package dev.pannier.objects.lifecycle;

import org.jspecify.annotations.NullMarked;
