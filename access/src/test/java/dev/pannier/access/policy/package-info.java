@NullMarked
package dev.pannier.access.policy;

import org.jspecify.annotations.NullMarked;
