package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.Versioning;
import java.util.Optional;

/** How answers name the version that they are about. */
final class Versions {
    static final String NULL = "null";
    private static final String VERSION_ID = "x-amz-version-id";

    private Versions() {
    }

    /** Of what was read: in a bucket that never had versioning nobody hears of one. */
    static void writeRead(Bucket bucket, String versionId, HttpResponse response) {
        if (bucket.versioning() != Versioning.NEVER) {
            response.header(VERSION_ID, versionId);
        }
    }

    /** Of what was written: S3 does not mention the version {@code null} here. */
    static void writeWritten(Optional<String> versionId, HttpResponse response) {
        versionId.filter(id -> !id.equals(NULL)).ifPresent(id -> response.header(VERSION_ID, id));
    }

    /** Of a copy, where S3 does mention it. */
    static void writeCopied(Optional<String> versionId, HttpResponse response) {
        versionId.ifPresent(id -> response.header(VERSION_ID, id));
    }

    /** Of the source of a copy, where S3 does not mention the version {@code null} either. */
    static void writeSource(Bucket source, String versionId, HttpResponse response) {
        if (source.versioning() != Versioning.NEVER && !versionId.equals(NULL)) {
            response.header("x-amz-copy-source-version-id", versionId);
        }
    }
}
