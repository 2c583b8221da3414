package dev.pannier.access;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A body whose hash was signed. The comparison is made by the read that brings the last byte, so that a reader who stops
 * at the declared length cannot miss it.
 */
final class HashedBody extends FilterInputStream {
    private final long length;
    private final String declared;
    private final MessageDigest digest = Sha256.digest();
    private long seen;
    private boolean compared;

    HashedBody(InputStream in, long length, String declared) {
        super(in);
        this.length = length;
        this.declared = declared;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        int n = in.read(buffer, offset, count);
        if (n > 0) {
            digest.update(buffer, offset, n);
            seen += n;
        }
        if ((n < 0 || seen == length) && !compared) {
            compared = true;
            String computed = HexFormat.of().formatHex(digest.digest());
            if (!Sha256.sameHex(computed, declared)) {
                throw S3Errors.contentHashMismatch(declared, computed);
            }
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        throw new IOException("skipped bytes could not be verified");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
