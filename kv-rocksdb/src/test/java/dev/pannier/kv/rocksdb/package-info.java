/** The embedded engine: the contract suite, its files, failures of the disk, crashes and power cuts. */
@NullMarked
package dev.pannier.kv.rocksdb;

import org.jspecify.annotations.NullMarked;
