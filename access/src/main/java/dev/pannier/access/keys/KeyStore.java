package dev.pannier.access.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys in a data directory. Another process may add to them: a key that is not known is looked for in the file again.
 * Changes are made under a lock on the file {@code keys.lock}, which also says that there was a keystore. Keys are never
 * removed.
 *
 * <p>Thread safe.
 */
public final class KeyStore {
    /** The file of the keys, in the data directory. */
    public static final String FILE = "keys.json";
    /** The file of the master key, in the data directory unless it is kept elsewhere. */
    public static final String MASTER = "master-key";
    private static final String LOCK = "keys.lock";
    private static final String S3_KEY = "s3";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9/_.-]{0,127}");
    private static final String ALIAS = "alias/";
    private static final int KEY_BYTES = 32;
    /** How long keys are used without a look at the file. */
    private static final long FRESH_MILLIS = 1000;

    private final Path lock;
    private final Path path;
    private final KeyFile file;
    private final SecureRandom random;
    private final Clock clock;
    private volatile Loaded loaded;

    private record Loaded(Object fileKey, long millis, List<StoredKey> keys) {
    }

    private KeyStore(Path directory, MasterKey master, SecureRandom random, Clock clock) throws IOException {
        this.lock = directory.resolve(LOCK);
        this.path = directory.resolve(FILE);
        this.file = new KeyFile(path, master);
        this.random = random;
        this.clock = clock;
        this.loaded = load();
    }

    /**
     * Opens the keystore of a data directory, which is made with a master key and the key of SSE-S3 if there is none.
     *
     * @param masterKey where the master key is, if not in the data directory
     * @throws KeyStoreException the master key is missing or another one, or a file is damaged
     */
    public static KeyStore open(Path directory, Optional<Path> masterKey, SecureRandom random, Clock clock)
            throws IOException {
        Files.createDirectories(directory);
        boolean exists = Files.exists(directory.resolve(FILE));
        if (!exists && Files.exists(directory.resolve(LOCK))) {
            throw new KeyStoreException(
                    "the keystore " + directory.resolve(FILE) + " is missing: without it nothing that"
                            + " is encrypted can be read. Put it back, or, if nothing was stored yet, remove " + LOCK);
        }
        MasterKey master = MasterKey.load(masterKey.orElse(directory.resolve(MASTER)), !exists, random);
        KeyStore store = new KeyStore(directory, master, random, clock);
        store.change(keys -> keys.stream().anyMatch(key -> key.alias().equals(Optional.of(S3_KEY)))
                ? keys
                : with(keys, store.newKey(UUID.randomUUID().toString(), Optional.of(S3_KEY))));
        return store;
    }

    /** All keys that clients can name. */
    public List<StoredKey> keys() throws IOException {
        loaded = load();
        return loaded.keys.stream().filter(KeyStore::visible).toList();
    }

    /** The key of SSE-S3. */
    public StoredKey s3() {
        return find(key -> key.alias().equals(Optional.of(S3_KEY)))
                .orElseThrow(() -> new IllegalStateException(path + " has lost the key of SSE-S3"));
    }

    /** A key by its id, that of SSE-S3 too. */
    public Optional<StoredKey> byId(String id) {
        return find(key -> key.id().equals(id));
    }

    /** A key by its id or, after {@code alias/}, by its alias or id. */
    public Optional<StoredKey> named(String name) {
        return find(key -> visible(key) && (key.id().equals(name) || (name.startsWith(ALIAS)
                && (name.equals(ALIAS + key.id()) || key.alias().map(alias -> name.equals(ALIAS + alias))
                        .orElse(false)))));
    }

    /**
     * Makes a key.
     *
     * @return empty if it exists
     * @throws IllegalArgumentException the name is no name for a key
     */
    public Optional<StoredKey> create(String name) throws IOException {
        if (!NAME.matcher(name).matches() || name.startsWith(ALIAS) || name.startsWith("aws/")) {
            throw new IllegalArgumentException(
                    "a key's name has 1 to 128 letters, digits, /, _, . or -, and begins with"
                            + " a letter or digit, not with alias/ or aws/: " + name);
        }
        StoredKey made = newKey(name, Optional.empty());
        change(keys -> keys.stream().anyMatch(key -> key.id().equals(name)) ? keys : with(keys, made));
        return byId(name).filter(made::equals);
    }

    /** The key of an alias, which is made if there is none: what a service of AWS does for itself. */
    public StoredKey managed(String alias) throws IOException {
        Optional<StoredKey> existing = named(ALIAS + alias);
        if (existing.isEmpty()) {
            StoredKey made = newKey(UUID.randomUUID().toString(), Optional.of(alias));
            change(keys -> keys.stream().anyMatch(key -> key.alias().equals(made.alias())) ? keys : with(keys, made));
        }
        return named(ALIAS + alias).orElseThrow(() -> new IllegalStateException(path + " has lost " + alias));
    }

    /** Enables or disables a key: nothing can be written or read under a disabled one. False if there is none. */
    public boolean enable(String name, boolean enabled) throws IOException {
        change(keys -> keys.stream().map(key -> visible(key) && key.id().equals(name) ? key.withEnabled(enabled) : key)
                .toList());
        return named(name).isPresent();
    }

    private static boolean visible(StoredKey key) {
        return !key.alias().equals(Optional.of(S3_KEY));
    }

    private Optional<StoredKey> find(Predicate<StoredKey> wanted) {
        Optional<StoredKey> known = loaded.keys.stream().filter(wanted).findFirst();
        if (known.isPresent() && Math.abs(clock.millis() - loaded.millis) < FRESH_MILLIS) {
            return known;
        }
        try {
            // Another process may have added a key, or disabled this one.
            loaded = fileKey().equals(loaded.fileKey)
                    ? new Loaded(loaded.fileKey, clock.millis(), loaded.keys)
                    : load();
            return loaded.keys.stream().filter(wanted).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Loaded load() throws IOException {
        Object before = fileKey();
        return new Loaded(before, clock.millis(), List.copyOf(file.read()));
    }

    /** Something that is different for every file that was moved into this place. */
    private Object fileKey() throws IOException {
        return Files.exists(path)
                ? Files.readAttributes(path, "unix:ino,lastModifiedTime")
                : "";
    }

    private void change(Function<List<StoredKey>, List<StoredKey>> change) throws IOException {
        synchronized (this) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                List<StoredKey> before = file.read();
                List<StoredKey> after = change.apply(before);
                if (!after.equals(before)) {
                    file.write(after);
                }
            }
            loaded = load();
        }
    }

    private StoredKey newKey(String id, Optional<String> alias) {
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        return new StoredKey(id, alias, clock.instant(), true, new SecretKeySpec(secret, "HmacSHA256"));
    }

    private static List<StoredKey> with(List<StoredKey> keys, StoredKey key) {
        List<StoredKey> more = new ArrayList<>(keys);
        more.add(key);
        return more;
    }
}
