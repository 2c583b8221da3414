package dev.pannier.objects.lifecycle;

/** A tag that a filter asks for. */
public record Tag(String key, String value) {
}
