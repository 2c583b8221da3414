package dev.pannier.cli;

import dev.pannier.cli.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command and its subcommands. */
@Command(name = "pannier", description = "DynamoDB-style items and S3-style objects in one system.", mixinStandardHelpOptions = true, version = Main.VERSION, synopsisSubcommandLabel = "COMMAND", subcommands = {
        ServeCommand.class, VerifyCommand.class, KeyCommand.class, DemoCommand.class, PutCommand.class,
        GetCommand.class, PresignCommand.class, CostCommand.class, ExplainCommand.class, RewriteCommand.class,
        SweepCommand.class, CheckCommand.class,
        VersionCommand.class, HelpCommand.class, WarmUpCommand.class})
public final class Main {
    static final String VERSION = "Pannier 0.1.0";

    private Main() {
    }

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        // Whatever goes wrong is one line for the person who typed the command, never a stack trace.
        return new CommandLine(new Main()).setExecutionExceptionHandler(
                (failure, command, parsed) -> Failures.report(failure, Terminal.ofProcess()));
    }
}
