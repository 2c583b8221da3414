package dev.pannier.items;

/** Read and write capacity units a second: provisioned, warm, or (with -1 for unlimited) the most on demand. */
public record Throughput(long readUnits, long writeUnits) {
    public static final Throughput NONE = new Throughput(0, 0);
}
