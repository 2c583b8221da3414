package dev.pannier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a benchmark writes into its place in {@code docs/performance.md}: text, tables, and plots in files beside it. */
final class Report {
    private static final Path PAGE = Path.of("docs", "performance.md");
    private static final String PLOTS = "performance";

    private final String name;
    private final StringBuilder text = new StringBuilder();

    /** One for the place of this name, which begins with what was measured on. */
    Report(String name, String machine) {
        this.name = name;
        add(machine);
    }

    /** A paragraph or a table. */
    void add(String block) {
        text.append(block.strip()).append("\n\n");
    }

    void plot(String file, String title, String svg) throws IOException {
        Path plots = Files.createDirectories(PAGE.resolveSibling(PLOTS));
        Files.writeString(plots.resolve(file + ".svg"), svg);
        add("![" + title + "](" + PLOTS + "/" + file + ".svg)");
    }

    /** Replaces what is in the page, and prints it. */
    void publish() throws IOException {
        System.out.println(text);
        Fragment.replace(PAGE, name, text.toString());
    }
}
