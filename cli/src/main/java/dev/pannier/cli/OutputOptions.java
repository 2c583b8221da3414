package dev.pannier.cli;

import picocli.CommandLine.Option;

/** How much a command says. */
final class OutputOptions {
    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @Option(names = {"-q", "--quiet"}, description = "Prints nothing but errors.")
    private boolean quiet;

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }
}
