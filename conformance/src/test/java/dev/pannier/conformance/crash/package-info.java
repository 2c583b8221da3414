/**
 * Server processes under attack: killed, with damaged files, with little memory, with clients that mean no good.
 *
 * <p>A test here starts the real command in a process of its own and knows only what a client, or whoever looks at the
 * files on disk with the documentation in hand, could know.
 */
@NullMarked
package dev.pannier.conformance.crash;

import org.jspecify.annotations.NullMarked;
