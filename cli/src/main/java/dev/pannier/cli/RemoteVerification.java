package dev.pannier.cli;

import dev.pannier.objects.VerificationListener;
import dev.pannier.objects.VerificationSummary;
import dev.pannier.server.VerificationLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;

/** Has a running server verify its store. */
final class RemoteVerification {
    /** It says every second how far it is. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final URI endpoint;
    private final String region;
    private final AwsCredentials credentials;

    private RemoteVerification(URI endpoint, String region, AwsCredentials credentials) {
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
    }

    static RemoteVerification of(Target target) {
        AwsConfiguration configuration = new AwsConfiguration(target, System.getenv(),
                ProfileFile.defaultProfileFile());
        URI endpoint = configuration.endpoint("s3")
                .orElseThrow(() -> new IllegalArgumentException("an endpoint is needed"));
        return new RemoteVerification(endpoint, configuration.region(),
                AwsClients.credentials(configuration).resolveCredentials());
    }

    /** Does it; what cannot be done ends the command with exit code 2. */
    VerificationSummary run(VerificationListener listener) throws IOException {
        SdkHttpRequest request = signed();
        try (SdkHttpClient client = UrlConnectionHttpClient.builder().socketTimeout(SILENCE).build()) {
            HttpExecuteResponse response = client.prepareRequest(HttpExecuteRequest.builder().request(request).build())
                    .call();
            try (InputStream body = response.responseBody().<InputStream>map(stream -> stream)
                    .orElseGet(InputStream::nullInputStream)) {
                if (!response.httpResponse().isSuccessful()) {
                    throw CommandFailure
                            .usage(endpoint + " answered HTTP " + response.httpResponse().statusCode() + ": "
                                    + new String(body.readNBytes(1000), StandardCharsets.UTF_8));
                }
                return read(body, listener);
            }
        } catch (IOException e) {
            throw CommandFailure.usage(endpoint + ": " + Failures.message(e));
        }
    }

    private SdkHttpRequest signed() {
        SdkHttpRequest request = SdkHttpRequest.builder().uri(endpoint.resolve("/_pannier/verify"))
                .method(SdkHttpMethod.POST).build();
        return AwsV4HttpSigner.create().sign(sign -> sign.identity(credentials).request(request)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)).request();
    }

    private VerificationSummary read(InputStream body, VerificationListener listener) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
            switch (VerificationLine.parse(line.get())) {
                case VerificationLine.Found(var finding) -> listener.found(finding);
                case VerificationLine.Progress(long bodies, long bytes) -> listener.progress(bodies, bytes);
                case VerificationLine.Failure(String reason) -> throw CommandFailure.usage(reason);
                case VerificationLine.Result(VerificationSummary summary) -> {
                    return summary;
                }
            }
        }
        throw CommandFailure.usage(endpoint + " ended before it had looked at everything");
    }

    private static Optional<String> next(BufferedReader lines) throws IOException {
        return Optional.ofNullable(lines.readLine());
    }
}
