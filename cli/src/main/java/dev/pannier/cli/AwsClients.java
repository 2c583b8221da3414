package dev.pannier.cli;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The clients of one command. */
final class AwsClients implements AutoCloseable {
    /** A Pannier server reads all of a file before it answers the item that adopts it. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(15);

    private final AwsConfiguration configuration;
    private final AwsCredentialsProvider credentials;
    private final DynamoDbClient dynamoDb;
    private final S3Client s3;

    private AwsClients(AwsConfiguration configuration) {
        this.configuration = configuration;
        this.credentials = credentials(configuration);
        Region region = Region.of(configuration.region());
        var dynamoDbBuilder = DynamoDbClient.builder().region(region).credentialsProvider(credentials)
                .overrideConfiguration(override -> override.defaultProfileName(configuration.profileName())
                        .retryStrategy(RetryMode.STANDARD))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(LONGEST_ANSWER));
        configuration.endpoint("dynamodb").ifPresent(dynamoDbBuilder::endpointOverride);
        this.dynamoDb = dynamoDbBuilder.build();
        var s3Builder = S3Client.builder().region(region).credentialsProvider(credentials)
                .overrideConfiguration(override -> override.defaultProfileName(configuration.profileName())
                        .retryStrategy(RetryMode.STANDARD))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
        configuration.endpoint("s3").ifPresent(endpoint -> s3Builder.endpointOverride(endpoint).forcePathStyle(true));
        this.s3 = s3Builder.build();
    }

    static AwsClients of(Target target) {
        return new AwsClients(new AwsConfiguration(target, System.getenv(), ProfileFile.defaultProfileFile()));
    }

    /** A local store takes any signature, so nobody should have to make up credentials for it. */
    static AwsCredentialsProvider credentials(AwsConfiguration configuration) {
        AwsCredentialsProvider found = DefaultCredentialsProvider.builder().profileName(configuration.profileName())
                .build();
        boolean local = configuration.endpoint("dynamodb").map(URI::getHost)
                .filter(host -> host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"))
                .isPresent();
        if (!local) {
            return found;
        }
        return () -> {
            try {
                return found.resolveCredentials();
            } catch (SdkClientException e) {
                return AwsBasicCredentials.create("pannier", "pannier");
            }
        };
    }

    DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    S3Client s3() {
        return s3;
    }

    /** The endpoint of DynamoDB if it is not AWS's own. */
    Optional<URI> endpoint() {
        return configuration.endpoint("dynamodb");
    }

    S3Presigner presigner() {
        var builder = S3Presigner.builder().region(Region.of(configuration.region()))
                .credentialsProvider(StaticCredentialsProvider.create(credentials.resolveCredentials()));
        configuration.endpoint("s3").ifPresent(endpoint -> builder.endpointOverride(endpoint)
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()));
        return builder.build();
    }

    @Override
    public void close() {
        dynamoDb.close();
        s3.close();
    }
}
