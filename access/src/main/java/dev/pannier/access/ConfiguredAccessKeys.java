package dev.pannier.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys of the credentials file and the environment. */
public final class ConfiguredAccessKeys implements AccessKeys {
    private final Map<String, AccessKey> keys;

    public ConfiguredAccessKeys(Collection<Credential> credentials) {
        Map<String, AccessKey> byId = new HashMap<>();
        for (Credential credential : credentials) {
            byId.put(credential.accessKeyId(), credential.accessKey());
        }
        this.keys = Map.copyOf(byId);
    }

    @Override
    public Optional<AccessKey> find(String accessKeyId) {
        return Optional.ofNullable(keys.get(accessKeyId));
    }

    @Override
    public boolean verified() {
        return true;
    }
}
