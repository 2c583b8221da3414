/**
 * The storage contract: an ordered map from byte keys to byte values with serializable, durable commits.
 *
 * <p>Engines implement {@link dev.pannier.kv.KeyValueStore} and pass the contract suite in this module's tests.
 * Nothing here knows of items or objects.
 */
@NullMarked
package dev.pannier.kv;

import org.jspecify.annotations.NullMarked;
