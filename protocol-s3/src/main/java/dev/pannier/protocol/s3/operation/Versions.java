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

    /** Of what was read: in a bucket that never had versioning, only a client that asks for a version hears of one. */
    static void writeRead(Bucket bucket, Optional<String> requested, String versionId, HttpResponse response) {
        if (bucket.versioning() != Versioning.NEVER || requested.isPresent()) {
            response.header(VERSION_ID, versionId);
        }
    }

    /** Of what was written: S3 does not mention the version {@code null} here. */
    static void writeWritten(Optional<String> versionId, HttpResponse response) {
        versionId.filter(id -> !id.equals(NULL)).ifPresent(id -> response.header(VERSION_ID, id));
    }

    /** Of the source of a copy. */
    static void writeSource(Bucket source, String versionId, HttpResponse response) {
        if (source.versioning() != Versioning.NEVER) {
            response.header("x-amz-copy-source-version-id", versionId);
        }
    }
}
