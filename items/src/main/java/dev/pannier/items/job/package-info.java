/**
 * Background work of the item engine: filling new indexes, removing the rows of dropped indexes and tables.
 *
 * <p>Each job is a row, written in the commit that makes it necessary and advanced in the commits that do it, so that it
 * resumes after a crash where it was.
 */
@NullMarked
package dev.pannier.items.job;

import org.jspecify.annotations.NullMarked;
