package dev.pannier.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command and its subcommands. */
@Command(name = "pannier", description = "DynamoDB-style items and S3-style objects in one system.", mixinStandardHelpOptions = true, version = "Pannier 0.1.0", synopsisSubcommandLabel = "COMMAND", subcommands = {
        HelpCommand.class, ServeCommand.class, WarmUpCommand.class})
public final class Main {
    private Main() {
    }

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }
}
