package dev.pannier.objects;

import dev.pannier.kv.Claims;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.Bytes;
import dev.pannier.objects.encryption.BucketEncryption;
import dev.pannier.objects.encryption.CustomerKey;
import dev.pannier.objects.encryption.Encryption;
import dev.pannier.objects.encryption.EncryptionRequest;
import dev.pannier.objects.encryption.KeysInMemory;
import dev.pannier.objects.encryption.ObjectEncryption;
import dev.pannier.objects.encryption.Scheme;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.pannier.objects.Errors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

final class EncryptionTest {
    private static final int LARGE = 200_000;
    private static final EncryptionRequest MANAGED = new EncryptionRequest.Managed();
    @TempDir
    Path directory;
    private EngineFixture fixture;
    private Bucket bucket;

    @BeforeEach
    void open() {
        fixture = EngineFixture.encrypting(directory,
                new Encryption(Optional.of(new KeysInMemory()), new SecureRandom(), true));
        bucket = fixture.bucket();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1024, 1025, 64 * 1024, LARGE})
    void whatIsWrittenIsReadUnderEveryScheme(int length) throws IOException {
        byte[] body = EngineFixture.random(length, length);
        for (EncryptionRequest request : List.of(MANAGED, kms("first"), dual("first"),
                new EncryptionRequest.Customer(key(1)))) {
            put("key", body, request);
            Optional<CustomerKey> sent = request instanceof EncryptionRequest.Customer(CustomerKey key)
                    ? Optional.of(key)
                    : Optional.empty();
            assertThat(fixture.get(read("key", Selection.WHOLE, sent))).isEqualTo(body);
            if (length > 10) {
                assertThat(fixture.get(read("key", new Selection.Span(3, OptionalLong.of(length - 2)), sent)))
                        .isEqualTo(Arrays.copyOfRange(body, 3, length - 1));
            }
        }
    }

    @Test
    void withoutARequestObjectsAreEncryptedUnderAKeyOfTheServer() {
        fixture.put(bucket, "key", "secret");
        assertThat(encryption("key").scheme()).isEqualTo(Scheme.S3);
        assertThat(storedBody("key")).isInstanceOfSatisfying(StoredBody.Inline.class,
                inline -> assertThat(inline.bytes().length()).isEqualTo("secret".length() + 16));
    }

    @Test
    void equalObjectsAreStoredDifferently() {
        fixture.put(bucket, "a", "secret");
        fixture.put(bucket, "b", "secret");
        assertThat(storedBody("a")).isNotEqualTo(storedBody("b"));
    }

    @Test
    void theEntityTagIsTheMd5UnderKeysOfTheServerAndNothingToCompareUnderOthers() throws IOException {
        byte[] body = {1, 2, 3};
        String md5 = put("key", body, MANAGED).etag();
        assertThat(md5).isEqualTo("5289df737df57326fcdd22597afb1fac");
        assertThat(put("key", body, kms("first")).etag()).hasSize(32).isNotEqualTo(md5)
                .isNotEqualTo(put("key", body, kms("first")).etag());
        assertThat(put("key", body, new EncryptionRequest.Customer(key(1))).etag()).isNotEqualTo(md5);
    }

    @Test
    void aCustomersKeyIsNeededForHeadAndGetAndMustBeTheRightOne() throws IOException {
        put("key", EngineFixture.random(LARGE, 1), new EncryptionRequest.Customer(key(1)));
        assertThat(fixture.engine().headObject(read("key", Selection.WHOLE, Optional.of(key(1)))).length())
                .isEqualTo(LARGE);
        assertError(S3Error.INVALID_REQUEST,
                "The object was stored using a form of Server Side Encryption. The correct parameters must be provided"
                        + " to retrieve the object.",
                () -> fixture.engine().headObject(read("key", Selection.WHOLE, Optional.empty())));
        assertError(S3Error.ACCESS_DENIED,
                "Requests specifying Server Side Encryption with Customer provided keys must provide the correct"
                        + " secret key.",
                () -> fixture.engine().headObject(read("key", Selection.WHOLE, Optional.of(key(2)))));
        assertError(S3Error.ACCESS_DENIED,
                () -> fixture.engine().getObject(read("key", Selection.WHOLE, Optional.of(key(2)))));
        fixture.put(bucket, "other", "");
        assertError(S3Error.INVALID_REQUEST, "The encryption parameters are not applicable to this object.",
                () -> fixture.engine().headObject(read("other", Selection.WHOLE, Optional.of(key(1)))));
    }

    @Test
    void nothingOfACustomersKeyIsKept() throws IOException {
        put("key", new byte[]{1}, new EncryptionRequest.Customer(key(7)));
        byte[] key = new byte[32];
        key[0] = 7;
        ObjectEncryption stored = encryption("key");
        assertThat(stored.keyId()).isEmpty();
        assertThat(stored.encode().toString()).doesNotContain(Bytes.wrap(key).toString());
    }

    @Test
    void aBucketsDefaultHoldsForObjectsUploadsAndPayloads() throws IOException {
        configure(new BucketEncryption(Scheme.KMS, Optional.of("second"), true, Optional.empty()));
        fixture.put(bucket, "object", "body");
        assertThat(encryption("object").keyId()).isEqualTo("second");
        assertThat(encryption("object").bucketKey()).isTrue();
        var upload = fixture.engine().createUpload(CreateUploadRequest.of(bucket, "upload", ObjectMetadata.NONE));
        assertThat(upload.encryption().orElseThrow().keyId()).isEqualTo("second");
        PayloadStore payloads = fixture.engine().payloads();
        StagedPayload staged = payloads.stage(bucket, "p/", "text/plain", Bytes.wrap(new byte[LARGE]));
        PayloadReference reference = fixture.store.write(
                Claims.of(payloads.claims(staged)), tx -> payloads.link(tx, staged));
        assertThat(encryption(reference.key()).keyId()).isEqualTo("second");
        try (ReadableObject read = payloads.open(reference)) {
            assertThat(EngineFixture.bytes(read)).isEqualTo(new byte[LARGE]);
        }
        put("object", new byte[0], MANAGED);
        assertThat(encryption("object").scheme()).isEqualTo(Scheme.S3);
    }

    @Test
    void adoptedObjectsKeepTheirEncryptionAndCustomersKeysAreRefused() throws IOException {
        byte[] body = EngineFixture.random(LARGE, 1);
        put("kms", body, kms("first"));
        put("customer", body, new EncryptionRequest.Customer(key(1)));
        PayloadStore payloads = fixture.engine().payloads();
        AdoptedObject adopted = payloads.adopt(bucket, "kms", "items/t/");

        fixture.store.write(Claims.of(payloads.claims(adopted)), tx -> payloads.link(tx, adopted));

        assertThat(encryption(adopted.reference().key()).scheme()).isEqualTo(Scheme.KMS);
        assertThat(fixture.get(read(adopted.reference().key(), Selection.WHOLE, Optional.empty()))).isEqualTo(body);
        assertError(S3Error.NO_SUCH_KEY, () -> fixture.get(read("kms", Selection.WHOLE, Optional.empty())));
        assertError(S3Error.INVALID_REQUEST, () -> payloads.adopt(bucket, "customer", "items/t/"));
    }

    @Test
    void aBucketCanBlockCustomersKeys() {
        configure(new BucketEncryption(Scheme.S3, Optional.empty(), false, Optional.of(true)));
        assertError(S3Error.ACCESS_DENIED, () -> put("key", new byte[1], new EncryptionRequest.Customer(key(1))));
        assertError(S3Error.ACCESS_DENIED, () -> createUpload("key", new EncryptionRequest.Customer(key(1))));
    }

    @Test
    void anUnknownKeyFailsTheWriteBeforeItsBodyIsRead() throws IOException {
        java.io.InputStream unreadable = java.io.InputStream.nullInputStream();
        unreadable.close();
        assertError(S3Error.KMS_NOT_FOUND, () -> fixture.engine().putObject(new PutObjectRequest(bucket, "key",
                EngineFixture.OWNER, ObjectMetadata.NONE, ObjectAttributes.NONE, UploadBody.of(unreadable, 1),
                WriteConditions.NONE,
                kms("unknown"))));
    }

    @Test
    void aCopyUnderTheSameKeyLinksItsBytesAndUnderAnotherIsEncryptedAnew() throws IOException {
        byte[] body = EngineFixture.random(LARGE, 2);
        String etag = fixture.put(bucket, "source", body).etag();
        WriteResult linked = copy("source", "linked", EncryptionRequest.DEFAULT, Optional.empty());
        assertThat(linked.etag()).isEqualTo(etag);
        assertThat(fixture.blobFiles()).hasSize(1);
        WriteResult anew = copy("source", "anew", kms("first"), Optional.empty());
        assertThat(fixture.blobFiles()).hasSize(2);
        assertThat(anew.etag()).isNotEqualTo(etag);
        assertThat(copy("anew", "back", EncryptionRequest.DEFAULT, Optional.empty()).etag()).isEqualTo(etag);
        copy("anew", "same", kms("first"), Optional.empty());
        assertThat(fixture.blobFiles()).hasSize(3);
        for (String key : List.of("linked", "anew", "back", "same")) {
            assertThat(fixture.get(bucket, key)).isEqualTo(body);
        }
    }

    @Test
    void aCopyFromAndToCustomersKeysNeedsThem() throws IOException {
        byte[] body = EngineFixture.random(5000, 3);
        EncryptionRequest first = new EncryptionRequest.Customer(key(1));
        EncryptionRequest second = new EncryptionRequest.Customer(key(2));
        put("source", body, first);
        assertError(S3Error.INVALID_REQUEST, () -> copy("source", "copy", first, Optional.empty()));
        assertError(S3Error.ACCESS_DENIED, () -> copy("source", "copy", second, Optional.of(key(2))));
        copy("source", "same", first, Optional.of(key(1)));
        copy("source", "other", second, Optional.of(key(1)));
        copy("source", "managed", EncryptionRequest.DEFAULT, Optional.of(key(1)));
        assertThat(fixture.get(read("same", Selection.WHOLE, Optional.of(key(1))))).isEqualTo(body);
        assertThat(fixture.get(read("other", Selection.WHOLE, Optional.of(key(2))))).isEqualTo(body);
        assertThat(fixture.get(bucket, "managed")).isEqualTo(body);
    }

    @Test
    void anObjectCanBeCopiedOntoItselfToEncryptItOtherwise() throws IOException {
        byte[] body = EngineFixture.random(LARGE, 2);
        fixture.put(bucket, "key", body);
        assertError(S3Error.INVALID_REQUEST, () -> copy("key", "key", EncryptionRequest.DEFAULT, Optional.empty()));
        copy("key", "key", kms("first"), Optional.empty());
        assertThat(encryption("key").scheme()).isEqualTo(Scheme.KMS);
        copy("key", "key", EncryptionRequest.DEFAULT, Optional.empty());
        assertThat(encryption("key").scheme()).isEqualTo(Scheme.S3);
        assertThat(fixture.get(bucket, "key")).isEqualTo(body);
    }

    @Test
    void partsComeWithTheUploadsKeyAndRangesCrossThem() throws IOException {
        EncryptionRequest byCustomer = new EncryptionRequest.Customer(key(1));
        MultipartUpload upload = createUpload("key", byCustomer);
        byte[] first = EngineFixture.random(5 << 20, 4);
        byte[] second = EngineFixture.random(70_000, 5);
        String inappropriate = "The multipart upload initiate requested encryption. Subsequent part requests must include"
                + " the appropriate encryption parameters.";
        assertError(S3Error.INVALID_REQUEST, inappropriate, () -> part(upload, 1, first, Optional.empty()));
        assertError(S3Error.INVALID_REQUEST,
                "The provided encryption parameters did not match the ones used originally.",
                () -> part(upload, 1, first, Optional.of(key(2))));
        MultipartUpload managed = createUpload("managed", MANAGED);
        assertError(S3Error.INVALID_REQUEST, inappropriate, () -> part(managed, 1, first, Optional.of(key(1))));
        String one = part(upload, 1, first, Optional.of(key(1))).etag();
        String two = part(upload, 2, second, Optional.of(key(1))).etag();
        WriteResult completed = fixture.engine().completeUpload(CompleteUploadRequest.of(bucket, "key",
                upload.uploadId(), List.of(completed(1, one), completed(2, two))));
        // Seen on AWS: of what it completes without the key it tells no checksum that nobody chose.
        assertThat(completed.checksum()).isEmpty();
        assertThat(completed.encryption().orElseThrow().scheme()).isEqualTo(Scheme.CUSTOMER);
        byte[] range = fixture.get(read("key", new Selection.Span(first.length - 10, OptionalLong.of(first.length + 9)),
                Optional.of(key(1))));
        assertThat(Arrays.copyOf(range, 10)).isEqualTo(Arrays.copyOfRange(first, first.length - 10, first.length));
        assertThat(Arrays.copyOfRange(range, 10, 20)).isEqualTo(Arrays.copyOf(second, 10));
    }

    @Test
    void objectsFromBeforeEncryptionStayReadable() {
        try (EngineFixture before = new EngineFixture(directory.resolve("other"))) {
            Bucket old = before.bucket();
            before.put(old, "large", EngineFixture.random(LARGE, 1));
            before.put(old, "small", "small");
            before.encrypt(new Encryption(Optional.of(new KeysInMemory()), new SecureRandom(), false));
            assertThat(before.get(old, "large")).isEqualTo(EngineFixture.random(LARGE, 1));
            assertThat(before.get(old, "small")).asString().isEqualTo("small");
        }
    }

    private WriteResult put(String key, byte[] body, EncryptionRequest encryption) throws IOException {
        return fixture.engine().putObject(new PutObjectRequest(bucket, key, EngineFixture.OWNER, ObjectMetadata.NONE,
                ObjectAttributes.NONE, UploadBody.of(body), WriteConditions.NONE, encryption));
    }

    private WriteResult copy(String from, String to, EncryptionRequest encryption, Optional<CustomerKey> sourceKey)
            throws IOException {
        CopyObjectRequest plain = CopyObjectRequest.of(bucket, from, bucket, to);
        return fixture.engine()
                .copyObject(new CopyObjectRequest(bucket, from, Optional.empty(), plain.sourceConditions(), bucket, to,
                        plain.owner(), plain.replacement(), plain.attributes(), plain.keptAttributes(),
                        plain.storageClass(),
                        plain.websiteRedirect(), plain.checksum(), plain.conditions(), encryption, sourceKey));
    }

    private MultipartUpload createUpload(String key, EncryptionRequest encryption) {
        return fixture.engine().createUpload(new CreateUploadRequest(bucket, key, EngineFixture.OWNER,
                ObjectMetadata.NONE, ObjectAttributes.NONE, Optional.empty(), Optional.empty(), encryption));
    }

    private WriteResult part(MultipartUpload upload, int number, byte[] body, Optional<CustomerKey> key)
            throws IOException {
        return fixture.engine().uploadPart(new UploadPartRequest(bucket, upload.key(), upload.uploadId(), number,
                UploadBody.of(body), key));
    }

    private static CompletedPart completed(int number, String etag) {
        return CompletedPart.of(number, etag);
    }

    private GetObjectRequest read(String key, Selection selection, Optional<CustomerKey> sent) {
        return new GetObjectRequest(bucket, key, Optional.empty(), selection, ReadConditions.NONE, sent);
    }

    private void configure(BucketEncryption configuration) {
        bucket = fixture.engine().configureBucket(bucket, before -> before
                .with(before.settings().with(BucketSetting.ENCRYPTION, configuration.encode())));
    }

    private ObjectEncryption encryption(String key) {
        return row(key).attributes().encryption().orElseThrow();
    }

    private StoredBody storedBody(String key) {
        return row(key).body();
    }

    private ObjectRow row(String key) {
        try (Snapshot snapshot = fixture.store.snapshot()) {
            return new VersionReads(snapshot, bucket, key).current().orElseThrow();
        }
    }

    private static CustomerKey key(int number) {
        byte[] key = new byte[32];
        key[0] = (byte) number;
        return new CustomerKey(key, "md5 of " + number);
    }

    private static EncryptionRequest kms(String key) {
        return new EncryptionRequest.Kms(false, Optional.of(key), Optional.empty(), Optional.empty());
    }

    private static EncryptionRequest dual(String key) {
        return new EncryptionRequest.Kms(true, Optional.of(key), Optional.empty(), Optional.empty());
    }
}
