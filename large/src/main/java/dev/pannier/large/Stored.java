package dev.pannier.large;

/** No compression. */
final class Stored implements Compression {
    @Override
    public byte[] compress(byte[] bytes) {
        return bytes;
    }

    @Override
    public byte[] decompress(byte[] compressed, int size) {
        if (compressed.length != size) {
            throw Compression.corrupt("content", compressed.length + " bytes instead of " + size);
        }
        return compressed;
    }
}
