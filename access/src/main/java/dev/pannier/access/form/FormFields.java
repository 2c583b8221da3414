package dev.pannier.access.form;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of a form before its file. Their names have no case. */
public final class FormFields {
    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds a field; the first of a name counts. */
    public void add(String name, String value) {
        values.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
    }

    /** Replaces a field. */
    public void set(String name, String value) {
        values.put(name.toLowerCase(Locale.ROOT), value);
    }

    /** A field's value. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All fields by name in lower case, in order. */
    public Map<String, String> all() {
        return Map.copyOf(values);
    }
}
