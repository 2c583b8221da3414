/**
 * The server's encryption keys: a file of named keys, wrapped under a master key in a file of its own. What is encrypted
 * with them, and how, is not known here.
 */
@NullMarked
package dev.pannier.access.keys;

import org.jspecify.annotations.NullMarked;
