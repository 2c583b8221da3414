package dev.pannier.objects;

/**
 * The answer to HeadObject: the object, and which of its bytes were selected.
 *
 * @param info    the object
 * @param first   the first selected byte
 * @param length  the number of selected bytes
 * @param partial whether the answer is 206 (a range or a part was selected)
 */
public record ObjectHead(ObjectInfo info, long first, long length, boolean partial) {
}
