package dev.pannier.conformance.crash;

import dev.pannier.blobs.s3.S3BlobLocation;
import dev.pannier.blobs.s3.S3BlobOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A Pannier process that keeps the blobs of another one. It has credentials, and can be down for a while. */
final class BlobServer implements AutoCloseable {
    static final String BUCKET = "blobs";
    private static final String ACCESS_KEY = "test";
    private static final String SECRET_KEY = "testsecret";
    private static final Launch LAUNCH = Launch.DEFAULT.withEnvironment(
            Map.of("PANNIER_ACCESS_KEY_ID", ACCESS_KEY, "PANNIER_SECRET_ACCESS_KEY", SECRET_KEY));

    private final Path data;
    private ServerProcess process;

    BlobServer(Path directory) throws IOException {
        this.data = directory.resolve("blob-server").resolve("data");
        Files.createDirectories(data);
        this.process = ServerProcess.start(data, LAUNCH);
        try (S3Client s3 = process.s3()) {
            s3.createBucket(b -> b.bucket(BUCKET));
        }
    }

    /** How a server is started that keeps its blobs here under a prefix. */
    Launch launch(String prefix) {
        return Launch.DEFAULT
                .withServeOptions("--blobs", "s3://" + BUCKET + "/" + prefix, "--blobs-endpoint",
                        process.endpoint().toString())
                .withEnvironment(environment(SECRET_KEY));
    }

    static Map<String, String> environment(String secretKey) {
        return Map.of("PANNIER_BLOBS_ACCESS_KEY_ID", ACCESS_KEY, "PANNIER_BLOBS_SECRET_ACCESS_KEY", secretKey);
    }

    S3BlobOptions options(String prefix) {
        return S3BlobOptions.of(new S3BlobLocation(BUCKET, prefix)).withEndpoint(process.endpoint())
                .withCredentials(new S3BlobOptions.Credentials(ACCESS_KEY, SECRET_KEY, Optional.empty()));
    }

    /** The blobs under a prefix. */
    List<S3Object> blobs(String prefix) {
        try (S3Client s3 = process.s3()) {
            return s3.listObjectsV2Paginator(l -> l.bucket(BUCKET).prefix(prefix + "/")).contents().stream()
                    .filter(object -> !object.key().endsWith("/pannier-blob-store")).toList();
        }
    }

    long bytes(String prefix) {
        return blobs(prefix).stream().mapToLong(S3Object::size).sum();
    }

    /** Uploads of blobs that are neither completed nor given up. */
    List<MultipartUpload> uploads(String prefix) {
        try (S3Client s3 = process.s3()) {
            return s3.listMultipartUploads(l -> l.bucket(BUCKET).prefix(prefix + "/")).uploads();
        }
    }

    URI endpoint() {
        return process.endpoint();
    }

    S3Client s3() {
        return process.s3();
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    /** Starts it again where it was. */
    void restart() throws IOException {
        process = ServerProcess.start(data, LAUNCH.withPort(process.port()));
    }

    @Override
    public void close() {
        process.close();
    }
}
