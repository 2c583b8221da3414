/**
 * The contract suite: what every engine must do. An engine's tests subclass {@code KeyValueStoreContract} and
 * {@code KeyValueStoreProperties}.
 */
@NullMarked
package dev.pannier.kv.contract;

import org.jspecify.annotations.NullMarked;
