/** Tests of background jobs. */
@NullMarked
package dev.pannier.items.job;

import org.jspecify.annotations.NullMarked;
