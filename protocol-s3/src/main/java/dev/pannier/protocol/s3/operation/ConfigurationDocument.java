package dev.pannier.protocol.s3.operation;

import dev.pannier.http.HttpResponse;
import dev.pannier.model.Bytes;
import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A configuration of buckets that can be set. To offer one: implement this, usually as an {@link OfSetting}, and add it
 * to the list in {@code Operations}; Put, Get and Delete are then there, and the defaults of {@link BucketConfiguration}
 * hold for buckets without it.
 */
public interface ConfigurationDocument {
    /** Which one. */
    BucketConfiguration configuration();

    /** The change that a request asks for. What is wrong with the document alone is thrown here. */
    UnaryOperator<Bucket> change(byte[] document, S3Request request);

    /** The change that a Delete makes. */
    UnaryOperator<Bucket> removal();

    /** The document that a Get answers; empty if nothing is set. */
    Optional<byte[]> show(Bucket bucket);

    /** Adds what the answer to a Put tells in headers. */
    default void putHeaders(S3Request request, HttpResponse response) {
        // Most tell nothing.
    }

    /** Adds what the answer to a Get tells in headers. */
    default void getHeaders(Bucket bucket, HttpResponse response) {
        // Most tell nothing.
    }

    /** The longest document that is accepted. */
    default int limit() {
        return 64 * 1024;
    }

    /** The status of the answer to a Put. */
    default int putStatus() {
        return 200;
    }

    default String contentType() {
        return "application/xml";
    }

    /** A configuration that is one setting of the bucket, whose value is the document that a Get answers. */
    interface OfSetting extends ConfigurationDocument {
        BucketSetting setting();

        /** Checks a document; the one to store and to show, in S3's own form. */
        byte[] accept(byte[] document, S3Request request);

        @Override
        default UnaryOperator<Bucket> change(byte[] document, S3Request request) {
            Bytes value = Bytes.wrap(accept(document, request));
            return bucket -> bucket.with(bucket.settings().with(setting(), value));
        }

        @Override
        default UnaryOperator<Bucket> removal() {
            return bucket -> bucket.with(bucket.settings().without(setting()));
        }

        @Override
        default Optional<byte[]> show(Bucket bucket) {
            return bucket.settings().get(setting()).map(Bytes::unsafeArray);
        }
    }
}
