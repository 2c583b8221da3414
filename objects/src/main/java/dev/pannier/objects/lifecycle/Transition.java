package dev.pannier.objects.lifecycle;

/** A current version moves to a colder class. */
public record Transition(Due due, StorageClass storageClass) {
}
