/**
 * What a workload of large items costs on AWS under each strategy: arithmetic on prices that are data.
 *
 * <p>Provisioned capacity that fits the load exactly; money is decimal and rounded only when it is shown.
 */
@NullMarked
package dev.pannier.large.cost;

import org.jspecify.annotations.NullMarked;
