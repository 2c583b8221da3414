package dev.pannier.client.upkeep;

import dev.pannier.large.PayloadPointer;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * Looks in a versioned bucket for the payload that a pointer means, and makes it the current version again. Nothing is
 * lost by that: a delete marker is removed, or the old version copied on top of what is there.
 */
final class VersionRepair {
    /** What one request can copy. */
    private static final long MAX_COPY = 5L << 30;

    private final S3Client s3;
    private final PayloadBytes bytes;

    VersionRepair(S3Client s3, PayloadBytes bytes) {
        this.s3 = s3;
        this.bytes = bytes;
    }

    /** What can be done; empty if no version is the payload. */
    Optional<Remedy> find(PayloadPointer pointer) {
        try {
            ListObjectVersionsResponse page = s3.listObjectVersions(
                    list -> list.bucket(pointer.bucket()).prefix(pointer.key()));
            List<ObjectVersion> versions = page.versions().stream()
                    .filter(version -> version.key().equals(pointer.key()) && !"null".equals(version.versionId()))
                    .toList();
            Optional<String> marker = page.deleteMarkers().stream()
                    .filter(entry -> entry.key().equals(pointer.key()) && Boolean.TRUE.equals(entry.isLatest()))
                    .map(DeleteMarkerEntry::versionId).findFirst();
            for (int i = 0; i < versions.size(); i++) {
                ObjectVersion version = versions.get(i);
                if (version.size() == pointer.size() && !Boolean.TRUE.equals(version.isLatest())
                        && bytes.match(pointer, version.versionId())) {
                    return remedy(pointer, version.versionId(), i == 0 ? marker : Optional.empty());
                }
            }
            return Optional.empty();
        } catch (SdkException e) {
            // Who may not list versions learns of the damage all the same.
            return Optional.empty();
        }
    }

    private Optional<Remedy> remedy(PayloadPointer pointer, String version, Optional<String> marker) {
        if (marker.isPresent()) {
            return Optional.of(new Remedy("version " + version + " is intact under a delete marker",
                    () -> s3.deleteObject(delete -> delete.bucket(pointer.bucket()).key(pointer.key())
                            .versionId(marker.get()))));
        } else if (pointer.size() > MAX_COPY) {
            return Optional.empty();
        }
        return Optional.of(new Remedy("version " + version + " is intact",
                () -> s3.copyObject(copy -> copy.sourceBucket(pointer.bucket()).sourceKey(pointer.key())
                        .sourceVersionId(version).destinationBucket(pointer.bucket())
                        .destinationKey(pointer.key()))));
    }

    /**
     * A way to repair a payload.
     *
     * @param text  what it rests on
     * @param apply does it
     */
    record Remedy(String text, Runnable apply) {
    }
}
