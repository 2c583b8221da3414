/**
 * The {@code pannier} command: one class per subcommand.
 *
 * <p>Options and output live here; what a command does is the server's or the client library's.
 */
@NullMarked
package dev.pannier.cli;

import org.jspecify.annotations.NullMarked;
