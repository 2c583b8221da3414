package dev.pannier.access;

import dev.pannier.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes the framing off an {@code aws-chunked} body and verifies it as it streams: each chunk's signature, the declared
 * length, the trailer and its signature.
 *
 * <p>Data is handed on before its chunk's signature is known, since a chunk may be larger than memory; the read that
 * reaches the chunk's end throws if it does not match. The read that brings the last byte also reads and verifies
 * everything that follows it, so that a reader who stops at the declared length cannot miss a fault.
 */
final class AwsChunkedBody extends InputStream {
    /** S3 takes smaller chunks only as the last one. */
    private static final long MIN_CHUNK = 8192;

    private final ChunkedLines lines;
    private final long length;
    private final List<String> announcedTrailers;
    private final PayloadKind kind;
    private final Optional<ChunkSignatures> signatures;
    private final MessageDigest digest = Sha256.digest();
    private final Headers trailers = new Headers();

    private long delivered;
    private long chunkLeft;
    private long chunkNumber;
    private long chunkSize = MIN_CHUNK;
    private String chunkSignature = "";
    private boolean inChunk;
    private boolean finished;

    AwsChunkedBody(InputStream in, long length, List<String> announcedTrailers, PayloadKind kind,
            Optional<ChunkSignatures> signatures) {
        this.lines = new ChunkedLines(in);
        this.length = length;
        this.announcedTrailers = announcedTrailers.stream().flatMap(value -> List.of(value.split(",")).stream())
                .map(name -> name.strip().toLowerCase(Locale.ROOT)).filter(name -> !name.isEmpty()).toList();
        this.kind = kind;
        this.signatures = signatures;
    }

    /** Filled when the end is reached. */
    Headers trailers() {
        return trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, buffer.length);
        if (count == 0) {
            return 0;
        }
        if (finished || !advanceToData()) {
            return -1;
        }
        int n = lines.read(buffer, offset, (int) Math.min(count, chunkLeft));
        if (n < 0) {
            throw S3Errors.incompleteBody();
        }
        if (signatures.isPresent()) {
            digest.update(buffer, offset, n);
        }
        chunkLeft -= n;
        delivered += n;
        if (delivered == length) {
            advanceToData();
        }
        return n;
    }

    /** Moves over framing until there is data to read; false at the verified end. */
    private boolean advanceToData() throws IOException {
        while (chunkLeft == 0) {
            if (inChunk) {
                endChunk();
            }
            beginChunk();
            if (chunkSize == 0) {
                finish();
                return false;
            }
        }
        return true;
    }

    private void beginChunk() throws IOException {
        long before = chunkSize;
        ChunkHeader header = ChunkHeader.parse(lines.line());
        chunkNumber++;
        if (header.size() > 0 && before < MIN_CHUNK) {
            throw S3Errors.chunkTooSmall(chunkNumber - 1, before);
        }
        if (header.size() > length - delivered) {
            throw S3Errors.decodedLengthMismatch();
        }
        chunkSize = header.size();
        chunkLeft = chunkSize;
        chunkSignature = header.signature();
        inChunk = true;
    }

    private void endChunk() throws IOException {
        if (!lines.line().isEmpty()) {
            throw S3Errors.incompleteBody();
        }
        verifyChunk();
        inChunk = false;
    }

    private void verifyChunk() {
        if (signatures.isPresent()) {
            signatures.get().verifyChunk(HexFormat.of().formatHex(digest.digest()), chunkSignature);
        }
    }

    private void finish() throws IOException {
        if (delivered != length) {
            throw S3Errors.decodedLengthMismatch();
        }
        verifyChunk();
        finished = true;
        if (kind.hasTrailer()) {
            readTrailers();
        } else if (lines.lineOrEnd().filter(line -> !line.isEmpty()).isPresent()) {
            throw S3Errors.incompleteBody();
        }
    }

    private void readTrailers() throws IOException {
        Optional<String> signature = Optional.empty();
        List<String> canonical = new ArrayList<>();
        boolean signed = kind == PayloadKind.SIGNED_CHUNKS_AND_TRAILER;
        for (Optional<String> line = lines.lineOrEnd(); line.isPresent(); line = lines.lineOrEnd()) {
            if (line.get().isEmpty()) {
                // AWS's own example has an empty line before the signature as well.
                if (!signed || signature.isPresent()) {
                    break;
                }
                continue;
            }
            Headers.Field field = trailer(line.get());
            if (field.name().equals("x-amz-trailer-signature")) {
                signature = Optional.of(field.value());
            } else {
                if (!announcedTrailers.contains(field.name()) || trailers.contains(field.name())) {
                    throw S3Errors.malformedTrailer();
                }
                trailers.add(field.name(), field.value());
                canonical.add(field.name() + ':' + field.value() + '\n');
            }
        }
        if (trailers.size() != announcedTrailers.size()) {
            throw S3Errors.malformedTrailer();
        }
        if (signed && signatures.isPresent()) {
            canonical.sort(String::compareTo);
            signatures.get().verifyTrailer(Sha256.hex(String.join("", canonical)), signature.orElse(""));
        }
    }

    private static Headers.Field trailer(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            throw S3Errors.malformedTrailer();
        }
        return new Headers.Field(line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
