package dev.pannier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a page that a benchmark writes, between two comments that name it. */
final class Fragment {
    private Fragment() {
    }

    /** Replaces it; the rest of the page stays as it is. */
    static void replace(Path page, String name, String text) throws IOException {
        String begin = "<!-- " + name + ": written by bench/run -->";
        String end = "<!-- end of " + name + " -->";
        String old = Files.readString(page);
        int from = old.indexOf(begin);
        int to = old.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException(page + " has no place for " + name);
        }
        Files.writeString(page, old.substring(0, from) + begin + "\n" + text.strip() + "\n" + old.substring(to));
    }
}
