package dev.pannier.objects;

import dev.pannier.objects.encryption.CustomerKey;
import dev.pannier.objects.encryption.Encryption;
import dev.pannier.objects.encryption.EncryptionRequest;
import dev.pannier.objects.encryption.KeysInMemory;
import dev.pannier.objects.encryption.ObjectEncryption;
import dev.pannier.objects.encryption.Scheme;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.pannier.objects.Errors.assertError;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** UpdateObjectEncryption: another key for an object, whose bytes stay. */
final class UpdateEncryptionTest {
    private static final String ARN = "arn:aws:kms:us-east-1:" + EngineFixture.OWNER + ":key/";
    private EngineFixture fixture;
    private Bucket bucket;

    @BeforeEach
    void open(@TempDir Path directory) {
        fixture = EngineFixture.encrypting(directory,
                new Encryption(Optional.of(new KeysInMemory()), new SecureRandom(), true));
        bucket = fixture.bucket();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 5000, 200_000})
    void theKeyChangesAndBytesEntityTagAndTimesStay(int length) throws IOException {
        byte[] body = EngineFixture.random(length, 1);
        fixture.put(bucket, "key", body);
        ObjectInfo before = info("key");
        List<Path> files = fixture.blobFiles();

        update("key", "first", true);

        ObjectInfo after = info("key");
        assertThat(encryption(after)).extracting(ObjectEncryption::scheme, ObjectEncryption::keyId,
                ObjectEncryption::shownKey, ObjectEncryption::bucketKey)
                .containsExactly(Scheme.KMS, "first", ARN + "first", true);
        assertThat(after.etag()).isEqualTo(before.etag());
        assertThat(after.lastModified()).isEqualTo(before.lastModified());
        assertThat(after.checksum()).isEqualTo(before.checksum());
        assertThat(fixture.get(bucket, "key")).isEqualTo(body);
        assertThat(fixture.blobFiles()).isEqualTo(files);

        update("key", "second", false);

        assertThat(encryption(info("key"))).extracting(ObjectEncryption::keyId, ObjectEncryption::bucketKey)
                .containsExactly("second", false);
        assertThat(fixture.get(bucket, "key")).isEqualTo(body);
    }

    @Test
    void anEncryptionContextStays() throws IOException {
        put("key", new EncryptionRequest.Kms(false, Optional.of("first"), Optional.of("e30="), Optional.empty()));
        update("key", "second", false);
        assertThat(encryption(info("key")).context()).contains("e30=");
        assertThat(fixture.get(bucket, "key")).asString().isEqualTo("body");
    }

    @Test
    void aCopyThatSharesTheBytesKeepsItsOwnKey() throws IOException {
        byte[] body = EngineFixture.random(200_000, 2);
        fixture.put(bucket, "key", body);
        fixture.engine().copyObject(CopyObjectRequest.of(bucket, "key", bucket, "copy"));
        update("key", "first", false);
        assertThat(encryption(info("copy")).scheme()).isEqualTo(Scheme.S3);
        assertThat(fixture.get(bucket, "copy")).isEqualTo(body);
        assertThat(fixture.get(bucket, "key")).isEqualTo(body);
    }

    @Test
    void otherFormsOfEncryptionAreRefusedAsSources() throws IOException {
        String other = "The UpdateObjectEncryption operation doesn't support source objects with the encryption type"
                + " DSSE-KMS or SSE-C. Only source objects encrypted with SSE-S3 or SSE-KMS are supported.";
        put("dual", new EncryptionRequest.Kms(true, Optional.of("first"), Optional.empty(), Optional.empty()));
        put("customer", new EncryptionRequest.Customer(new CustomerKey(new byte[CustomerKey.BYTES], "md5")));
        assertError(S3Error.INVALID_REQUEST, other, () -> update("dual", "first", false));
        assertError(S3Error.INVALID_REQUEST, other, () -> update("customer", "first", false));
    }

    @Test
    void anObjectFromBeforeEncryptionIsRefused(@TempDir Path directory) {
        try (EngineFixture before = new EngineFixture(directory)) {
            Bucket old = before.bucket();
            before.put(old, "key", "body");
            before.encrypt(new Encryption(Optional.of(new KeysInMemory()), new SecureRandom(), false));
            assertError(S3Error.INVALID_REQUEST, "The UpdateObjectEncryption operation doesn't supported unencrypted"
                    + " source objects. Only source objects encrypted with SSE-S3 or SSE-KMS are supported.",
                    () -> before.engine().updateEncryption(old, "key", Optional.empty(), ARN + "first", false));
        }
    }

    @Test
    void keysThatAreMissingOrDisabledChangeNothing() {
        fixture.put(bucket, "key", "body");
        assertError(S3Error.KMS_NOT_FOUND, () -> update("key", "unknown", false));
        assertError(S3Error.KMS_DISABLED, () -> update("key", "off", false));
        assertError(S3Error.NO_SUCH_KEY, () -> update("missing", "first", false));
        assertThat(encryption(info("key")).scheme()).isEqualTo(Scheme.S3);
    }

    @Test
    void lockedObjectsAreRefusedUntilTheirLockEnds() {
        fixture.put(bucket, "key", "body");
        for (Retention.Mode mode : Retention.Mode.values()) {
            attributes(new Retention(mode, EngineFixture.NOW.plus(Duration.ofDays(1))).in(info("key").attributes()));
            assertThat(assertError(S3Error.ACCESS_DENIED, () -> update("key", "first", false)).text())
                    .contains("protected by S3 Object Lock");
        }
        attributes(new Retention(Retention.Mode.COMPLIANCE, EngineFixture.NOW.minus(Duration.ofDays(1)))
                .in(info("key").attributes()));
        attributes(ObjectLock.withLegalHold(info("key").attributes(), true));
        assertError(S3Error.ACCESS_DENIED, () -> update("key", "first", false));
        attributes(ObjectLock.withLegalHold(info("key").attributes(), false));
        update("key", "first", false);
        assertThat(encryption(info("key")).scheme()).isEqualTo(Scheme.KMS);
    }

    @Test
    void archivedObjectsNeedNotBeRestored() throws IOException {
        fixture.engine().putObject(PutObjectRequest.of(bucket, "key",
                new ObjectMetadata(Map.of(), Map.of(), "GLACIER"), UploadBody.of("cold".getBytes(UTF_8))));
        update("key", "first", false);
        assertThat(encryption(info("key")).keyId()).isEqualTo("first");
    }

    private void update(String key, String kmsKey, boolean bucketKey) {
        fixture.engine().updateEncryption(bucket, key, Optional.empty(), ARN + kmsKey, bucketKey);
    }

    private void put(String key, EncryptionRequest encryption) throws IOException {
        fixture.engine().putObject(new PutObjectRequest(bucket, key, EngineFixture.OWNER, ObjectMetadata.NONE,
                ObjectAttributes.NONE, UploadBody.of("body".getBytes(UTF_8)), WriteConditions.NONE, encryption));
    }

    private void attributes(ObjectAttributes attributes) {
        fixture.engine().changeAttributes(bucket, "key", Optional.empty(), _ -> attributes);
    }

    private ObjectInfo info(String key) {
        return fixture.engine().describeObject(bucket, key, Optional.empty());
    }

    private static ObjectEncryption encryption(ObjectInfo info) {
        return info.attributes().encryption().orElseThrow();
    }
}
