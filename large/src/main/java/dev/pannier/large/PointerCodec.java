package dev.pannier.large;

import dev.pannier.model.AttributeType;
import dev.pannier.model.Bytes;
import dev.pannier.model.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * The pointer as the server stores it: version, kind, codec, type (one byte each), size (varint), SHA-256 (32 bytes),
 * then bucket, key, content type and name, each as its UTF-8 length (varint) and its bytes; an absent one has length 0.
 */
final class PointerCodec {
    static final int KIND_OBJECT = 1;
    /** Numbers of {@link AttributeType} by position: part of the format, so the order here never changes. */
    private static final AttributeType[] TYPES = {AttributeType.S, AttributeType.N, AttributeType.B, AttributeType.BOOL,
            AttributeType.NULL, AttributeType.SS, AttributeType.NS, AttributeType.BS, AttributeType.L, AttributeType.M};

    private PointerCodec() {
    }

    static Bytes encode(PayloadPointer pointer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        out.write(PayloadPointer.FORMAT_VERSION);
        out.write(KIND_OBJECT);
        out.write(pointer.codec().code());
        out.write(typeCode(pointer.type()));
        writeVarint(out, pointer.size());
        out.writeBytes(pointer.sha256().unsafeArray());
        writeText(out, pointer.bucket());
        writeText(out, pointer.key());
        writeText(out, pointer.contentType().orElse(""));
        writeText(out, pointer.name().orElse(""));
        return Bytes.wrap(out.toByteArray());
    }

    static int typeCode(AttributeType type) {
        for (int code = 0; code < TYPES.length; code++) {
            if (TYPES[code] == type) {
                return code;
            }
        }
        throw new IllegalArgumentException("a type without a number: " + type);
    }

    private static void writeVarint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static void writeText(ByteArrayOutputStream out, String text) {
        byte[] bytes = Utf8.encode(text);
        writeVarint(out, bytes.length);
        out.writeBytes(bytes);
    }

    static PayloadPointer decode(Bytes bytes) {
        Reader in = new Reader(bytes);
        int version = in.one();
        if (version > PayloadPointer.FORMAT_VERSION) {
            throw new UnsupportedPointerException(Integer.toString(version));
        }
        if (version != PayloadPointer.FORMAT_VERSION || in.one() != KIND_OBJECT) {
            throw damaged();
        }
        Codec codec = Codec.ofCode(in.one()).orElseThrow(PointerCodec::damaged);
        AttributeType type = typeOf(in.one()).orElseThrow(PointerCodec::damaged);
        long size = in.varint();
        Bytes sha256 = in.take(PayloadPointer.SHA256_LENGTH);
        PayloadPointer pointer = new PayloadPointer(in.text(), in.text(), size, sha256, codec, type,
                present(in.text()), present(in.text()));
        if (in.position != bytes.length()) {
            throw damaged();
        }
        return pointer;
    }

    static Optional<AttributeType> typeOf(int code) {
        return code < TYPES.length ? Optional.of(TYPES[code]) : Optional.empty();
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static IllegalArgumentException damaged() {
        return new IllegalArgumentException("a stored pointer is damaged");
    }

    /** Reads forward, never past the end. */
    private static final class Reader {
        private final Bytes bytes;
        private int position;

        Reader(Bytes bytes) {
            this.bytes = bytes;
        }

        int one() {
            if (position >= bytes.length()) {
                throw damaged();
            }
            return bytes.at(position++) & 0xff;
        }

        long varint() {
            long value = 0;
            for (int shift = 0; shift < 63; shift += 7) {
                int next = one();
                value |= (long) (next & 0x7f) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
            throw damaged();
        }

        Bytes take(long length) {
            if (length > bytes.length() - position) {
                throw damaged();
            }
            Bytes taken = Bytes.copyOf(bytes.unsafeArray(), position, (int) length);
            position += (int) length;
            return taken;
        }

        String text() {
            Bytes taken = take(varint());
            return Utf8.decode(taken.unsafeArray(), 0, taken.length());
        }
    }
}
