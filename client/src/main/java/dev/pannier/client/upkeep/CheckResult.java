package dev.pannier.client.upkeep;

/**
 * What a check found.
 *
 * @param items     items read
 * @param payloads  payloads that were looked at, and their bytes as the items say
 * @param read      payloads that were read and compared
 * @param elsewhere pointers that lead to another place and were not followed
 * @param findings  how much is wrong
 * @param repaired  how much of it is repaired
 */
public record CheckResult(long items, Amount payloads, Amount read, long elsewhere, long findings, long repaired) {
}
