package dev.pannier.conformance.large;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.model.CompletedPart;

import static dev.pannier.conformance.large.Store.item;
import static dev.pannier.conformance.large.Store.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

/** Files beyond one request: uploaded to the table's bucket, then adopted by their item. */
class AdoptedFilesApiTest {
    private static final int PART = 6 << 20;

    private static Store store;

    @BeforeAll
    static void start(@TempDir Path directory) {
        store = new Store(directory);
        store.s3.createBucket(bucket -> bucket.bucket("films"));
        store.createTable("films");
        store.tag("films", "offload bucket=films prefix=in/ read=presigned");
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    private static byte[] film(int seed) {
        byte[] bytes = new byte[3 * PART];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static void upload(String key, byte[] bytes) {
        String id = store.s3.createMultipartUpload(create -> create.bucket("films").key(key).contentType("video/mp4")
                .contentDisposition("inline; filename=\"holiday.mp4\"")).uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += PART) {
            int number = parts.size() + 1;
            byte[] part = Arrays.copyOfRange(bytes, from, from + PART);
            parts.add(CompletedPart.builder().partNumber(number).eTag(store.s3
                    .uploadPart(upload -> upload.bucket("films").key(key).uploadId(id).partNumber(number),
                            RequestBody.fromBytes(part))
                    .eTag()).build());
        }
        store.s3.completeMultipartUpload(complete -> complete.bucket("films").key(key).uploadId(id)
                .multipartUpload(done -> done.parts(parts)));
    }

    private static void put(String id, String adopt) {
        store.dynamoDb.putItem(put -> put.tableName("films").item(item(id, Map.of("n", fromN("1"))))
                .overrideConfiguration(o -> o.putHeader("X-Pannier-Adopt", adopt)));
    }

    @Test
    void aFileOfManyPartsIsAdoptedAndReadByUrl() throws IOException, InterruptedException {
        byte[] film = film(1);
        upload("up/a film=1.mp4", film);

        put("a", "film=s3://films/up/a%20film%3D1.mp4");

        String url = store.get("films", "a", "film").s();
        HttpResponse<byte[]> answer;
        try (HttpClient http = HttpClient.newHttpClient()) {
            answer = http.send(HttpRequest.newBuilder(URI.create(url)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(film);
        assertThat(answer.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(answer.headers().firstValue("Content-Disposition")).contains("inline; filename=\"holiday.mp4\"");
        AttributeValue map = Objects.requireNonNull(store.dynamoDb.getItem(get -> get.tableName("films").key(key("a"))
                .overrideConfiguration(o -> o.putHeader("X-Pannier-Read", "pointer"))).item().get("film"));
        assertThat(map.m()).containsEntry("kind", AttributeValue.fromS("object"))
                .containsEntry("size", fromN(Integer.toString(film.length)))
                .containsEntry("type", AttributeValue.fromS("B"))
                .containsEntry("name", AttributeValue.fromS("holiday.mp4"));
        assertThat(store.s3.listObjectsV2(list -> list.bucket("films").prefix("up/a film")).contents()).isEmpty();
    }

    @Test
    void anUpdateReplacesTheFileAndInlineReadsAreRefused() {
        upload("up/b1", film(2));
        upload("up/b2", film(3));
        put("b", "film=s3://films/up/b1");

        store.dynamoDb.updateItem(update -> update.tableName("films").key(key("b"))
                .overrideConfiguration(o -> o.putHeader("X-Pannier-Adopt", "film=s3://films/up/b2")));

        assertThat(store.get("films", "b", "n")).isEqualTo(fromN("1"));
        String payload = store.get("films", "b", "film").s().replaceAll("\\?.*", "");
        assertThat(store.s3.listObjectsV2(list -> list.bucket("films").prefix("up/b")).contents()).isEmpty();
        assertThat(payload).contains("/in/films/");
        assertThatThrownBy(() -> store.dynamoDb.getItem(get -> get.tableName("films").key(key("b"))
                .overrideConfiguration(o -> o.putHeader("X-Pannier-Read", "inline"))))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("read it with the header X-Pannier-Read: pointer or presigned");
    }

    @Test
    void whatTheHeaderCannotSayIsRefused() {
        assertThatThrownBy(() -> put("c", "film=films/up/c")).hasMessageContaining(
                "The header X-Pannier-Adopt is of the form attribute=s3://bucket/key");
        assertThatThrownBy(() -> put("c", "film=s3://films/a,film=s3://films/b"))
                .hasMessageContaining("names the attribute 'film' twice");
        assertThatThrownBy(() -> put("c", "film=s3://films/%FF")).hasMessageContaining("percent-encoded");
        assertThatThrownBy(() -> store.dynamoDb.deleteItem(delete -> delete.tableName("films").key(key("c"))
                .overrideConfiguration(o -> o.putHeader("X-Pannier-Adopt", "film=s3://films/a"))))
                .hasMessageContaining("is for PutItem and UpdateItem");
    }
}
