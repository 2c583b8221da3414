package dev.pannier.client.upkeep;

/**
 * What a sweep found and did.
 *
 * @param items     items read, parts and rows of groups among them
 * @param pointers  pointers among them that lead to the place
 * @param inUse     objects that an item points to, parts that a header names, and rows of groups
 * @param young     what nothing points to and is too young to be sure
 * @param foreign   objects whose keys are not of this library's making: left alone
 * @param orphans   objects that nothing points to
 * @param uploads   uploads that were begun and never completed
 * @param parts     parts of values that no header names
 * @param groups    rows of groups whose item is gone, or has no such group
 * @param removed   what of these four was removed
 * @param failed    what could not be removed
 * @param kept      what turned out to be in use, or changed, when it was looked at again before its removal
 * @param versioned whether the bucket keeps versions, so that removed objects cost storage until its lifecycle rules
 *                  end them
 */
public record SweepResult(long items, long pointers, Amount inUse, Amount young, Amount foreign, Amount orphans,
        Amount uploads, Amount parts, Amount groups, Amount removed, Amount failed, Amount kept, boolean versioned) {
}
