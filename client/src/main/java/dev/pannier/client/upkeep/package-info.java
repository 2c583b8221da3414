/**
 * What keeps tables with large items in order where no server does: {@link dev.pannier.client.upkeep.Sweep} removes
 * objects that nothing points to, {@link dev.pannier.client.upkeep.PayloadCheck} finds pointers without their payload.
 *
 * <p>Memory is bounded whatever the number of items and objects. Java 17.
 */
@NullMarked
package dev.pannier.client.upkeep;

import org.jspecify.annotations.NullMarked;
