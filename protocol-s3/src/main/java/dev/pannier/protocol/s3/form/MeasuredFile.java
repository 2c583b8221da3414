package dev.pannier.protocol.s3.form;

import dev.pannier.objects.S3Error;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file whose size is checked while it is read: too large as soon as that is known, too small at its end. */
final class MeasuredFile extends FilterInputStream {
    private final long minimum;
    private final long maximum;
    private long size;

    MeasuredFile(InputStream file, long minimum, long maximum) {
        super(file);
        this.minimum = minimum;
        this.maximum = maximum;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count < 0) {
            if (size < minimum) {
                throw S3Error.ENTITY_TOO_SMALL.exception().detail("ProposedSize", size).detail("MinSizeAllowed",
                        minimum);
            }
            return count;
        }
        size += count;
        if (size > maximum) {
            throw S3Error.ENTITY_TOO_LARGE.exception().detail("ProposedSize", size).detail("MaxSizeAllowed", maximum);
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
