package dev.pannier.bench;

import software.amazon.awssdk.services.s3.S3Client;

/** A store that small items never come to. */
final class NoOpS3 implements S3Client {
    @Override
    public String serviceName() {
        return "none";
    }

    @Override
    public void close() {
    }
}
