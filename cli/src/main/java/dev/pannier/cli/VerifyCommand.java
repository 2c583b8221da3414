package dev.pannier.cli;

import dev.pannier.objects.VerificationFinding;
import dev.pannier.objects.VerificationFinding.Kind;
import dev.pannier.objects.VerificationListener;
import dev.pannier.objects.VerificationSummary;
import dev.pannier.objects.blob.BlobStoreUnavailableException;
import dev.pannier.server.ConsoleLog;
import dev.pannier.server.StartupException;
import dev.pannier.server.StoreVerification;
import dev.pannier.server.VerificationLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pannier verify}: looks through the objects of a data directory, or of a running server. */
@Command(name = "verify", description = "Reads every object of a data directory, or of a running server (--endpoint-url), and reports what is damaged. Repairs nothing. Exit code 1 if anything is.", mixinStandardHelpOptions = true, sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    private static final long EVERY = Duration.ofMillis(200).toNanos();

    @Option(names = "--data", paramLabel = "DIR", description = "Directory of the data that no server uses (default: data).")
    private @Nullable Path data;

    @Mixin
    private final BlobOptions blobs = new BlobOptions();

    @Option(names = "--master-key", paramLabel = "FILE", description = "Where the master key is (default: master-key in the data directory).")
    private @Nullable Path masterKey;

    @Mixin
    private final AwsOptions aws = new AwsOptions();

    @Option(names = "--json", description = "Prints a line of JSON for each finding, and one for the result.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ConsoleLog.install(Level.WARNING);
        Terminal terminal = Terminal.ofProcess();
        Printer printer = new Printer(terminal, json);
        VerificationSummary summary = aws.endpoint() == null ? ofDirectory(printer) : ofServer(printer);
        if (terminal.interactive()) {
            terminal.err().print("\r\u001b[K");
        }
        terminal.out().println(json ? new VerificationLine.Result(summary).text() : text(summary));
        return summary.damages() == 0 ? 0 : CommandFailure.FAILED;
    }

    private VerificationSummary ofDirectory(VerificationListener listener) throws IOException {
        try {
            return StoreVerification.run(data == null ? Path.of("data") : data, Optional.ofNullable(masterKey),
                    blobs.read(System.getenv()), listener);
        } catch (StartupException | BlobStoreUnavailableException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    private VerificationSummary ofServer(VerificationListener listener) throws IOException {
        if (data != null || masterKey != null || blobs.given()) {
            throw CommandFailure
                    .usage("--endpoint-url is for a running server; --data, --master-key and --blobs for one that is not");
        }
        return RemoteVerification.of(Target.of(aws)).run(listener);
    }

    private static String text(VerificationSummary summary) {
        return String.format("%d objects, %d parts of uploads, %s: %s%s", summary.objects(), summary.parts(),
                Terminal.size(summary.bytes()),
                summary.damages() == 0 ? "no damage" : summary.damages() + " damaged places",
                summary.unowned() == 0 ? "" : ", " + summary.unowned() + " segments that belong to nothing");
    }

    /** Prints findings as they come, and how far it is for whoever watches. */
    private static final class Printer implements VerificationListener {
        private final Terminal terminal;
        private final boolean json;
        private long drawn = System.nanoTime();

        Printer(Terminal terminal, boolean json) {
            this.terminal = terminal;
            this.json = json;
        }

        @Override
        public void found(VerificationFinding finding) {
            if (terminal.interactive()) {
                terminal.err().print("\r\u001b[K");
            }
            terminal.out().println(json ? line(finding) : describe(finding));
        }

        private static String describe(VerificationFinding finding) {
            StringBuilder text = new StringBuilder(finding.kind() == Kind.DAMAGE ? "damaged: " : "unowned: ");
            if (!finding.bucket().isEmpty()) {
                text.append("s3://").append(finding.bucket()).append('/').append(finding.key()).append(" version ")
                        .append(finding.version()).append(", ");
            }
            if (finding.length() > 0) {
                text.append("bytes ").append(finding.first()).append('-')
                        .append(finding.first() + finding.length() - 1).append(": ");
            }
            return text.append(finding.reason()).toString();
        }

        private static String line(VerificationFinding finding) {
            try {
                return new VerificationLine.Found(finding).text();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void progress(long bodies, long bytes) {
            long now = System.nanoTime();
            if (terminal.interactive() && now - drawn > EVERY) {
                drawn = now;
                terminal.err().print("\r\u001b[K" + bodies + " objects and parts, " + Terminal.size(bytes));
            }
        }
    }
}
