package dev.pannier.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@code pannier put} stores: a file, or standard input, whose length shows at its end only. */
final class PutSource {
    /** The name on the command line of standard input. */
    static final String STANDARD_INPUT = "-";
    private static final String STREAM_NAME = "stdin";

    private final Optional<Path> file;
    private InputStream in;

    private PutSource(Optional<Path> file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    static PutSource of(Path path, InputStream standardInput) {
        if (path.toString().equals(STANDARD_INPUT)) {
            return new PutSource(Optional.empty(), standardInput);
        }
        if (!Files.isRegularFile(path)) {
            throw CommandFailure.usage(path + (Files.exists(path) ? " is not a file" : ": no such file"));
        }
        return new PutSource(Optional.of(path), InputStream.nullInputStream());
    }

    Optional<Path> file() {
        return file;
    }

    String name() {
        return file.map(Path::getFileName).map(Path::toString).orElse(STREAM_NAME);
    }

    Optional<String> contentType() {
        return file.map(path -> URLConnection.guessContentTypeFromName(name()));
    }

    /** The number of bytes, if it is known. */
    OptionalLong size() throws IOException {
        return file.isPresent() ? OptionalLong.of(Files.size(file.get())) : OptionalLong.empty();
    }

    /** All of it, if it has no more bytes than this. */
    Optional<byte[]> within(long limit) throws IOException {
        if (file.isPresent()) {
            return Files.size(file.get()) <= limit ? Optional.of(Files.readAllBytes(file.get())) : Optional.empty();
        }
        byte[] beginning = in.readNBytes((int) limit + 1);
        if (beginning.length <= limit) {
            return Optional.of(beginning);
        }
        in = new SequenceInputStream(new ByteArrayInputStream(beginning), in);
        return Optional.empty();
    }

    /** All of standard input. */
    InputStream stream() {
        return in;
    }
}
