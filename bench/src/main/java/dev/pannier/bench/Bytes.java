package dev.pannier.bench;

/** Arrays of bytes put together. */
final class Bytes {
    private Bytes() {
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] whole = new byte[first.length + second.length];
        System.arraycopy(first, 0, whole, 0, first.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        return whole;
    }
}
