package dev.pannier.conformance.users;

import dev.pannier.conformance.PannierEndpoint;
import dev.pannier.conformance.PannierServerExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

import static org.assertj.core.api.Assertions.assertThat;

/** The transfer manager of the AWS SDK for Java, over its own asynchronous client and over the one in C. */
@ExtendWith(PannierServerExtension.class)
class JavaTransfersTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final long PART = 5L * MEBIBYTE;

    @TempDir
    private Path directory = Path.of("");
    private final PannierEndpoint endpoint;
    private final String bucket = "transfers-" + Long.toHexString(System.nanoTime());

    JavaTransfersTest(PannierEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    static Stream<Named<Function<PannierEndpoint, S3AsyncClient>>> clients() {
        return Stream.of(Named.of("Netty", JavaTransfersTest::netty), Named.of("CRT", JavaTransfersTest::crt));
    }

    private static StaticCredentialsProvider credentials(PannierEndpoint endpoint) {
        return StaticCredentialsProvider
                .create(AwsBasicCredentials.create(endpoint.accessKeyId(), endpoint.secretAccessKey()));
    }

    private static S3AsyncClient netty(PannierEndpoint endpoint) {
        var builder = S3AsyncClient.builder().credentialsProvider(credentials(endpoint)).region(Region.US_EAST_1)
                .forcePathStyle(true).multipartEnabled(true)
                .multipartConfiguration(parts -> parts.minimumPartSizeInBytes(PART).thresholdInBytes(PART));
        endpoint.uri().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static S3AsyncClient crt(PannierEndpoint endpoint) {
        var builder = S3AsyncClient.crtBuilder().credentialsProvider(credentials(endpoint)).region(Region.US_EAST_1)
                .forcePathStyle(true).minimumPartSizeInBytes(PART).thresholdInBytes(PART);
        endpoint.uri().ifPresent((URI uri) -> builder.endpointOverride(uri));
        return builder.build();
    }

    private Path file(String name, int length) throws IOException {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        Path file = directory.resolve(name);
        return Files.write(file, bytes);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void filesAndFoldersGoThereAndComeBack(Function<PannierEndpoint, S3AsyncClient> client) throws Exception {
        Path large = file("large", 17 * MEBIBYTE + 5);
        Path folder = Files.createDirectories(directory.resolve("folder/inner")).resolve("..").normalize();
        for (int i = 0; i < 20; i++) {
            file("folder/" + (i % 2 == 0 ? "inner/" : "") + "file " + i, i * 10_000);
        }
        try (S3AsyncClient async = client.apply(endpoint);
                S3TransferManager transfers = S3TransferManager.builder().s3Client(async).build();
                S3Client s3 = endpoint.s3()) {
            s3.createBucket(b -> b.bucket(bucket));
            transfers.uploadFile(u -> u.source(large).putObjectRequest(p -> p.bucket(bucket).key("large")))
                    .completionFuture().join();
            HeadObjectResponse head = s3.headObject(h -> h.bucket(bucket).key("large"));
            assertThat(head.contentLength()).isEqualTo(Files.size(large));
            assertThat(head.eTag()).endsWith("-4\"");
            Path back = directory.resolve("large-back");
            transfers.downloadFile(d -> d.destination(back).getObjectRequest(g -> g.bucket(bucket).key("large")))
                    .completionFuture().join();
            assertThat(Files.mismatch(large, back)).isEqualTo(-1);

            transfers.copy(c -> c.copyObjectRequest(r -> r.sourceBucket(bucket).sourceKey("large")
                    .destinationBucket(bucket).destinationKey("copy"))).completionFuture().join();
            assertThat(s3.headObject(h -> h.bucket(bucket).key("copy")).contentLength()).isEqualTo(Files.size(large));

            assertThat(transfers.uploadDirectory(u -> u.source(folder).bucket(bucket).s3Prefix("folder"))
                    .completionFuture().join().failedTransfers()).isEmpty();
            Path folderBack = Files.createDirectories(directory.resolve("folder-back"));
            assertThat(transfers.downloadDirectory(d -> d.destination(folderBack).bucket(bucket)
                    .listObjectsV2RequestTransformer(l -> l.prefix("folder/"))).completionFuture().join()
                    .failedTransfers()).isEmpty();
            assertThat(Command.run(directory, Map.of(),
                    List.of("diff", "-r", folder.toString(), folderBack.toString())))
                    .isEqualTo(new Command.Result(0, ""));

            s3.listObjectsV2Paginator(l -> l.bucket(bucket)).contents()
                    .forEach(object -> s3.deleteObject(d -> d.bucket(bucket).key(object.key())));
            s3.deleteBucket(d -> d.bucket(bucket));
        }
    }
}
