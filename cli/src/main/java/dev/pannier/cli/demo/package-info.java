/**
 * {@code pannier demo}: the whole story on real files, each step checked.
 *
 * <p>It uses the AWS SDK as any application would, against a server of its own; nothing here is a shortcut.
 */
@NullMarked
package dev.pannier.cli.demo;

import org.jspecify.annotations.NullMarked;
