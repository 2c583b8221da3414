/** Tests of the object engine. */
@NullMarked
package dev.pannier.objects.checksum;

import org.jspecify.annotations.NullMarked;
