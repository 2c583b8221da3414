package dev.pannier.conformance;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * What the tests talk to, and how: by default a server that the tests start, with {@code -Dpannier.endpoint=URL} any
 * other ({@code aws} for AWS itself), with {@code -Dpannier.access-key} and {@code -Dpannier.secret-key}.
 *
 * @param uri where it listens; empty for AWS itself
 */
public record PannierEndpoint(Optional<URI> uri, String accessKeyId, String secretAccessKey) {
    private StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey));
    }

    /** A client of S3 with path-style addresses. */
    public S3Client s3() {
        return s3(_ -> {
            // As it comes.
        });
    }

    /** A client of S3, made as a test wants it. */
    public S3Client s3(Consumer<S3ClientBuilder> settings) {
        S3ClientBuilder builder = S3Client.builder().credentialsProvider(credentials()).region(Region.US_EAST_1)
                .forcePathStyle(true).httpClientBuilder(UrlConnectionHttpClient.builder());
        uri.ifPresent(builder::endpointOverride);
        settings.accept(builder);
        return builder.build();
    }

    /** Makes pre-signed URLs with path-style addresses. */
    public S3Presigner s3Presigner() {
        return s3Presigner(builder -> builder
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()));
    }

    /** Makes pre-signed URLs as a test wants them. */
    public S3Presigner s3Presigner(Consumer<S3Presigner.Builder> settings) {
        S3Presigner.Builder builder = S3Presigner.builder().credentialsProvider(credentials())
                .region(Region.US_EAST_1);
        uri.ifPresent(builder::endpointOverride);
        settings.accept(builder);
        return builder.build();
    }

    /** A client of DynamoDB. */
    public DynamoDbClient dynamoDb() {
        return dynamoDb(_ -> {
            // As it comes.
        });
    }

    /** A client of DynamoDB, made as a test wants it. */
    public DynamoDbClient dynamoDb(Consumer<DynamoDbClientBuilder> settings) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder().credentialsProvider(credentials())
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder());
        uri.ifPresent(builder::endpointOverride);
        settings.accept(builder);
        return builder.build();
    }
}
