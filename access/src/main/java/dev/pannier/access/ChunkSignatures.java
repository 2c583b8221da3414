package dev.pannier.access;

/**
 * The chain of signatures of an {@code aws-chunked} body: each signs the one before it, beginning with that of the
 * request.
 */
final class ChunkSignatures {
    private final SigningKey key;
    private final Signature seed;
    private final String canonicalRequest;
    private String previous;

    ChunkSignatures(SigningKey key, Signature seed, String canonicalRequest) {
        this.key = key;
        this.seed = seed;
        this.canonicalRequest = canonicalRequest;
        this.previous = seed.value();
    }

    /** Verifies the next chunk by the hash of its data. */
    void verifyChunk(String dataHash, String given) {
        verify("AWS4-HMAC-SHA256-PAYLOAD\n" + head() + Sha256.EMPTY_HEX + '\n' + dataHash, given);
    }

    /** Verifies the trailer by the hash of its canonical form. */
    void verifyTrailer(String trailerHash, String given) {
        verify("AWS4-HMAC-SHA256-TRAILER\n" + head() + trailerHash, given);
    }

    private String head() {
        return seed.timestamp() + '\n' + seed.scope().text() + '\n' + previous + '\n';
    }

    private void verify(String stringToSign, String given) {
        String expected = key.sign(stringToSign);
        if (!Sha256.sameHex(expected, given)) {
            throw S3Errors.signatureMismatch(seed.scope().accessKeyId(), stringToSign, given, canonicalRequest);
        }
        previous = expected;
    }
}
