package dev.pannier.objects;

import dev.pannier.model.Bytes;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The settings of a bucket at one time. Immutable; requests that find the same state share one instance, so that what is
 * parsed once ({@link #parsed}) serves them all.
 */
public final class BucketSettings {
    /** Nothing is set. */
    public static final BucketSettings NONE = new BucketSettings(Map.of());

    private final Map<BucketSetting, Bytes> values;
    private final Map<BucketSetting, Object> parsed = new ConcurrentHashMap<>();

    private BucketSettings(Map<BucketSetting, Bytes> values) {
        this.values = values;
    }

    static BucketSettings of(Map<BucketSetting, Bytes> values) {
        return values.isEmpty() ? NONE : new BucketSettings(Collections.unmodifiableMap(new EnumMap<>(values)));
    }

    /** The value of a setting; empty if it is not set. */
    public Optional<Bytes> get(BucketSetting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** Whether a setting is set. */
    public boolean has(BucketSetting setting) {
        return values.containsKey(setting);
    }

    /**
     * A setting in the form that its user works with, made once per state of the bucket.
     *
     * @param type   of the form; one per setting
     * @param parser makes it; must not fail on what was accepted
     */
    public <T> Optional<T> parsed(BucketSetting setting, Class<T> type, Function<Bytes, T> parser) {
        Bytes value = values.get(setting);
        return value == null
                ? Optional.empty()
                : Optional.of(type.cast(parsed.computeIfAbsent(setting, _ -> parser.apply(value))));
    }

    /** These settings with another value for one of them. */
    public BucketSettings with(BucketSetting setting, Bytes value) {
        Map<BucketSetting, Bytes> changed = new EnumMap<>(BucketSetting.class);
        changed.putAll(values);
        changed.put(setting, value);
        return of(changed);
    }

    /** These settings without one of them. */
    public BucketSettings without(BucketSetting setting) {
        Map<BucketSetting, Bytes> changed = new EnumMap<>(BucketSetting.class);
        changed.putAll(values);
        changed.remove(setting);
        return of(changed);
    }

    Map<BucketSetting, Bytes> values() {
        return values;
    }

    /** About how much memory they take. */
    int size() {
        return values.values().stream().mapToInt(Bytes::length).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BucketSettings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
