package dev.pannier.access.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class KeyStoreTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    @TempDir
    Path directory;

    @Test
    void aNewKeystoreHasTheKeyOfSseS3AndShowsNone() throws IOException {
        KeyStore store = open();
        assertThat(store.keys()).isEmpty();
        StoredKey own = store.s3();
        assertThat(open().byId(own.id()).orElseThrow().secret()).isEqualTo(own.secret());
        assertThat(store.named(own.id())).isEmpty();
        assertThat(store.named("alias/s3")).isEmpty();
    }

    @Test
    void aKeyIsFoundByNameAndAliasAfterReopening() throws IOException {
        StoredKey made = open().create("photos").orElseThrow();
        KeyStore again = open();
        assertThat(again.named("photos").orElseThrow().secret()).isEqualTo(made.secret());
        assertThat(again.named("alias/photos").orElseThrow().id()).isEqualTo("photos");
        assertThat(again.create("photos")).isEmpty();
        assertThat(again.keys()).extracting(StoredKey::id).containsExactly("photos");
    }

    @Test
    void aKeyMadeByAnotherProcessIsFound() throws IOException {
        KeyStore server = open();
        assertThat(server.named("photos")).isEmpty();
        open().create("photos");
        assertThat(server.named("photos")).isPresent();
    }

    @Test
    void aManagedKeyIsMadeOnce() throws IOException {
        KeyStore store = open();
        assertThat(store.managed("aws/s3").id()).isEqualTo(open().managed("aws/s3").id());
        assertThat(store.named("alias/aws/s3")).isPresent();
    }

    @Test
    void aKeyCanBeDisabledAndEnabled() throws IOException {
        KeyStore store = open();
        store.create("photos");
        assertThat(store.enable("photos", false)).isTrue();
        assertThat(open().named("photos").orElseThrow().enabled()).isFalse();
        assertThat(store.enable("photos", true)).isTrue();
        assertThat(store.named("photos").orElseThrow().enabled()).isTrue();
        assertThat(store.enable("none", true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alias/x", "aws/x", "a b", "-x", "ä", "a:b"})
    void otherThingsAreNoNames(String name) throws IOException {
        KeyStore store = open();
        assertThatThrownBy(() -> store.create(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void filesCanBeReadByTheirOwnerAloneAndHoldNoKeyInPlainText() throws IOException {
        StoredKey made = open().create("photos").orElseThrow();
        for (String file : new String[]{KeyStore.FILE, KeyStore.MASTER}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(directory.resolve(KeyStore.FILE)))
                .doesNotContain(HexFormat.of().formatHex(made.secret().getEncoded()))
                .doesNotContain(java.util.Base64.getEncoder().encodeToString(made.secret().getEncoded()));
    }

    @Test
    void withoutItsMasterKeyAKeystoreIsNotOpenedAndNotReplaced() throws IOException {
        open().create("photos");
        Path master = directory.resolve(KeyStore.MASTER);
        byte[] saved = Files.readAllBytes(master);
        Files.delete(master);
        assertThatThrownBy(this::open).isInstanceOf(KeyStoreException.class).hasMessageContaining("missing");
        Files.writeString(master, "0".repeat(64));
        assertThatThrownBy(this::open).isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("not wrapped by this master key");
        Files.write(master, saved);
        assertThat(open().named("photos")).isPresent();
    }

    @Test
    void aKeystoreThatWasLostIsNotReplaced() throws IOException {
        open();
        Files.delete(directory.resolve(KeyStore.FILE));
        assertThatThrownBy(this::open).isInstanceOf(KeyStoreException.class).hasMessageContaining("is missing");
    }

    @Test
    void theMasterKeyCanBeKeptElsewhere(@TempDir Path elsewhere) throws IOException {
        Path master = elsewhere.resolve("key");
        KeyStore.open(directory, Optional.of(master), new SecureRandom(), CLOCK).create("photos");
        assertThat(master).exists();
        assertThat(directory.resolve(KeyStore.MASTER)).doesNotExist();
        assertThatThrownBy(this::open).isInstanceOf(KeyStoreException.class);
    }

    private KeyStore open() throws IOException {
        return KeyStore.open(directory, Optional.empty(), new SecureRandom(), CLOCK);
    }
}
