package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketLifecycle;
import dev.pannier.objects.MultipartUpload;
import dev.pannier.objects.ObjectInfo;
import dev.pannier.objects.Restore;
import dev.pannier.objects.WriteResult;
import dev.pannier.objects.lifecycle.Expiry;
import dev.pannier.protocol.s3.header.HeaderText;
import dev.pannier.protocol.s3.header.HttpDate;
import java.time.Instant;

/** What clients are told of the time that objects and uploads have left. */
final class LifecycleHeaders {
    private static final String EXPIRATION = "x-amz-expiration";

    private LifecycleHeaders() {
    }

    /** Of an object that was written: {@code x-amz-expiration}. */
    static void ofWritten(Bucket bucket, String key, WriteResult result, HttpResponse response) {
        BucketLifecycle.expiry(bucket, key, result.size(), result.lastModified(), result.attributes())
                .ifPresent(expiry -> response.header(EXPIRATION, text(expiry)));
    }

    /**
     * Of an object that is read: {@code x-amz-expiration} and {@code x-amz-restore}.
     *
     * @param current whether it is read as the current version: S3 tells nothing of a version that is named
     */
    static void ofRead(Bucket bucket, ObjectInfo info, boolean current, Instant now, HttpResponse response) {
        if (current) {
            BucketLifecycle.expiry(bucket, info.key(), info.size(), info.lastModified(), info.attributes())
                    .ifPresent(expiry -> response.header(EXPIRATION, text(expiry)));
        }
        Restore.of(info.attributes()).filter(restore -> restore.shown(now))
                .ifPresent(restore -> response.header("x-amz-restore", restore.ongoing(now)
                        ? "ongoing-request=\"true\""
                        : "ongoing-request=\"false\", expiry-date=\"" + HttpDate.format(restore.expiry()) + '"'));
    }

    /** Of an upload: {@code x-amz-abort-date} and {@code x-amz-abort-rule-id}. */
    static void ofUpload(Bucket bucket, MultipartUpload upload, HttpResponse response) {
        BucketLifecycle.abortion(bucket, upload)
                .ifPresent(expiry -> response.header("x-amz-abort-date", HttpDate.format(expiry.date()))
                        .header("x-amz-abort-rule-id", HeaderText.sent(expiry.ruleId())));
    }

    private static String text(Expiry expiry) {
        return "expiry-date=\"" + HttpDate.format(expiry.date()) + "\", rule-id=\""
                + HeaderText.sent(expiry.ruleId()) + '"';
    }
}
