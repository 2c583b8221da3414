package dev.pannier.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * The server's own key, under which it issues pre-signed URLs. It is kept beside the data, so that URLs stay valid over a
 * restart.
 *
 * <p>Each account has an access key id and a secret derived from the one key: an issued URL acts for the account that
 * owns the bucket, and only until it expires.
 */
public final class InternalKey {
    /** How the access key ids of the server itself begin. */
    public static final String ID_PREFIX = "PANNIER";
    private static final int KEY_BYTES = 32;
    private static final int ACCOUNT_DIGITS = 12;

    private final byte[] key;

    private InternalKey(byte[] key) {
        this.key = key;
    }

    /** Reads the key from a file, which is made, readable by its owner alone, if it does not exist. */
    public static InternalKey load(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            create(file, random);
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (text.length() != 2 * KEY_BYTES) {
            throw new IOException(file + " does not hold a key; remove it to have a new one made (issued URLs expire)");
        }
        return new InternalKey(HexFormat.of().parseHex(text));
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        Path parent = file.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(parent, "internal-key", ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.SYNC);
        try {
            Files.move(temporary, file);
        } catch (FileAlreadyExistsException e) {
            Files.delete(temporary);
        }
    }

    /** The credentials with which the server signs for an account. */
    public Credential credential(String accountId) {
        String secret = HexFormat.of().formatHex(Sha256.hmac(key, accountId));
        return Credential.of(ID_PREFIX + accountId, secret, accountId);
    }

    /**
     * Adds the internal keys to those configured: they are verified even where others are trusted.
     *
     * @param userOf the canonical user id of an account
     */
    public AccessKeys alongside(AccessKeys configured, Function<String, String> userOf) {
        return new AccessKeys() {
            @Override
            public Optional<AccessKey> find(String accessKeyId) {
                return accountOf(accessKeyId).isPresent()
                        ? accountOf(accessKeyId).map(account -> internal(account, userOf.apply(account)))
                        : configured.find(accessKeyId);
            }

            @Override
            public boolean verified() {
                return configured.verified();
            }
        };
    }

    private AccessKey internal(String accountId, String userId) {
        Credential credential = credential(accountId);
        return new AccessKey.Secret(new Caller(Optional.of(credential.accessKeyId()), accountId, userId, userId),
                credential.secretAccessKey());
    }

    private static Optional<String> accountOf(String accessKeyId) {
        if (accessKeyId.length() != ID_PREFIX.length() + ACCOUNT_DIGITS || !accessKeyId.startsWith(ID_PREFIX)) {
            return Optional.empty();
        }
        String account = accessKeyId.substring(ID_PREFIX.length());
        return account.chars().allMatch(c -> c >= '0' && c <= '9') ? Optional.of(account) : Optional.empty();
    }
}
