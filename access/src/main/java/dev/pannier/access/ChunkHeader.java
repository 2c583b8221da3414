package dev.pannier.access;

/** The line before a chunk: {@code 10000;chunk-signature=ad80...}, or only the size. */
record ChunkHeader(long size, String signature) {
    private static final String SIGNATURE = "chunk-signature=";
    private static final int MAX_DIGITS = 15;

    static ChunkHeader parse(String line) {
        int semicolon = line.indexOf(';');
        String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        String extension = semicolon < 0 ? "" : line.substring(semicolon + 1).strip();
        if (digits.isEmpty() || digits.length() > MAX_DIGITS
                || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            throw S3Errors.incompleteBody();
        }
        String signature = extension.startsWith(SIGNATURE) ? extension.substring(SIGNATURE.length()) : "";
        return new ChunkHeader(Long.parseLong(digits, 16), signature);
    }
}
