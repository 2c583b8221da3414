package dev.pannier.objects;

/**
 * A version in a listing of versions.
 *
 * @param object what it is; of a delete marker, only key, version, owner and time say something
 * @param latest whether it is the newest of its key
 */
public record VersionSummary(ObjectSummary object, boolean latest) {
}
