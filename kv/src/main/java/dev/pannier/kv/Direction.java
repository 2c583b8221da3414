package dev.pannier.kv;

/** The order of a scan. */
public enum Direction {
    FORWARD,
    BACKWARD
}
