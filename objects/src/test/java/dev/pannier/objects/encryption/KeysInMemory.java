package dev.pannier.objects.encryption;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/** Keys of tests: one of SSE-S3, the account's key, {@code first}, {@code second}, and a disabled one. */
public final class KeysInMemory implements EncryptionKeys {
    public static final String MANAGED = "0f9b04ee-ab13-4f35-a2b2-d0902bfe6a1e";
    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    public KeysInMemory() {
        add("internal", 1, true);
        add(MANAGED, 2, true);
        add("first", 3, true);
        add("second", 4, true);
        add("off", 5, false);
    }

    private void add(String id, int number, boolean enabled) {
        byte[] secret = new byte[32];
        secret[0] = (byte) number;
        keys.put(id, new Key(id, new SecretKeySpec(secret, "HmacSHA256"), enabled));
    }

    @Override
    public Key s3() {
        return byId("internal").orElseThrow();
    }

    @Override
    public Optional<Key> byId(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public Optional<Key> named(String name) {
        return switch (name) {
            case "alias/aws/s3" -> byId(MANAGED);
            case "alias/pictures" -> byId("first");
            case "internal" -> Optional.empty();
            default -> byId(name);
        };
    }
}
