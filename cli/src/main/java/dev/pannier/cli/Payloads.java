package dev.pannier.cli;

import dev.pannier.client.LargeItemDynamoDbClient;
import dev.pannier.large.AttributeGroup;
import dev.pannier.large.ExtendedOptions;
import dev.pannier.large.InvalidOptionsException;
import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.LargeItemOptions.Offload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Where the payloads of a table are, and who moves them.
 *
 * @param options    bucket and prefix; empty if the table has none
 * @param groups     the groups that this command keeps; none where the store does
 * @param serverMoves whether the store itself moves large attributes, as Pannier does for a tagged table; otherwise this
 *                    command does
 */
record Payloads(Optional<Offload> options, List<AttributeGroup> groups, boolean serverMoves) {
    private static final Duration PROBE = Duration.ofSeconds(5);

    /** Options of the command line come before the table's tag. */
    static Payloads of(AwsClients clients, TableDescription table, @Nullable String bucket, @Nullable String prefix) {
        LargeItemOptions tag = tag(clients, table);
        Optional<Offload> tagged = tag.offloading();
        boolean pannier = tag.takesLargeItems() && isPannier(clients.endpoint());
        List<AttributeGroup> groups = pannier ? List.of() : tag.groups();
        if (bucket == null && prefix == null) {
            return new Payloads(tagged, groups, pannier);
        }
        Optional<Offload> given = tagged;
        if (bucket != null) {
            given = Optional.of(tagged.filter(options -> options.bucket().equals(bucket)).orElseGet(() -> to(bucket)));
        } else if (tagged.isEmpty()) {
            throw CommandFailure.usage("--prefix needs --bucket, because the table has no tag " + LargeItemOptions.TAG);
        }
        return new Payloads(given.map(options -> prefix == null ? options : options.withPrefix(prefix)), groups,
                pannier);
    }

    private static Offload to(String bucket) {
        try {
            return Offload.to(bucket);
        } catch (InvalidOptionsException e) {
            throw CommandFailure.usage("'" + bucket + "' is not the name of a bucket");
        }
    }

    /** What the table's tag says. */
    static LargeItemOptions tag(AwsClients clients, TableDescription table) {
        String text;
        try {
            text = clients.dynamoDb().listTagsOfResource(list -> list.resourceArn(table.tableArn())).tags().stream()
                    .filter(tag -> tag.key().equals(LargeItemOptions.TAG)).findFirst().map(tag -> tag.value())
                    .orElse("reject");
        } catch (DynamoDbException e) {
            // Tags are a convenience; who may not read them gives --bucket.
            return LargeItemOptions.reject();
        }
        return LargeItemOptions.parse(text);
    }

    /** Only Pannier acts on the tag; to AWS it is text. */
    static boolean isPannier(Optional<URI> endpoint) {
        if (endpoint.isEmpty()) {
            return false;
        }
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PROBE).build()) {
            HttpRequest health = HttpRequest.newBuilder(endpoint.get().resolve("/_pannier/health")).timeout(PROBE)
                    .build();
            return http.send(health, HttpResponse.BodyHandlers.ofString()).body().contains("\"status\":\"ok\"");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A client that follows and writes pointers as these options say. */
    LargeItemDynamoDbClient client(AwsClients clients, Optional<S3Presigner> presigner) {
        var builder = LargeItemDynamoDbClient.builder().delegate(clients.dynamoDb()).s3(clients.s3());
        options.map(this::withGroups).ifPresent(builder::everyTable);
        presigner.ifPresent(builder::presigner);
        return builder.build();
    }

    private LargeItemOptions withGroups(Offload offload) {
        return groups.isEmpty() ? offload : new ExtendedOptions(offload, groups, Optional.empty());
    }
}
