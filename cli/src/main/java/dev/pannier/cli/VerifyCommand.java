package dev.pannier.cli;

import dev.pannier.objects.VerificationFinding;
import dev.pannier.objects.VerificationFinding.Kind;
import dev.pannier.objects.VerificationListener;
import dev.pannier.objects.VerificationSummary;
import dev.pannier.server.ConsoleLog;
import dev.pannier.server.StartupException;
import dev.pannier.server.StoreVerification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pannier verify}: looks through the objects of a data directory. */
@Command(name = "verify", description = "Reads every object of a data directory that no server uses, and reports what is damaged. Repairs nothing. Exit code 1 if anything is.", mixinStandardHelpOptions = true, sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    private static final long EVERY = Duration.ofMillis(200).toNanos();

    @Option(names = "--data", defaultValue = "data", paramLabel = "DIR", description = "Directory of the data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("");

    @Mixin
    private final BlobOptions blobs = new BlobOptions();

    @Option(names = "--master-key", paramLabel = "FILE", description = "Where the master key is (default: master-key in the data directory).")
    private @Nullable Path masterKey;

    @Option(names = "--json", description = "Prints a line of JSON for each finding, and one for the result.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ConsoleLog.install(Level.WARNING);
        Terminal terminal = Terminal.ofProcess();
        VerificationSummary summary;
        try {
            summary = StoreVerification.run(data, Optional.ofNullable(masterKey),
                    blobs.read(System.getenv()), new Printer(terminal, json));
        } catch (StartupException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
        if (terminal.interactive()) {
            terminal.err().print("\r\u001b[K");
        }
        terminal.out().println(json ? json(summary) : text(summary));
        return summary.damages() == 0 ? 0 : CommandFailure.FAILED;
    }

    private static String text(VerificationSummary summary) {
        return String.format("%d objects, %d parts of uploads, %s: %s%s", summary.objects(), summary.parts(),
                Terminal.size(summary.bytes()),
                summary.damages() == 0 ? "no damage" : summary.damages() + " damaged places",
                summary.unowned() == 0 ? "" : ", " + summary.unowned() + " segments that belong to nothing");
    }

    private static String json(VerificationSummary summary) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("objects", summary.objects());
        members.put("parts", summary.parts());
        members.put("bytes", summary.bytes());
        members.put("damages", summary.damages());
        members.put("unowned", summary.unowned());
        return JsonLine.of(members);
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
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("finding", finding.kind() == Kind.DAMAGE ? "damage" : "unowned");
            members.put("bucket", finding.bucket());
            members.put("key", finding.key());
            members.put("version", finding.version());
            members.put("first", finding.first());
            members.put("length", finding.length());
            members.put("reason", finding.reason());
            try {
                return JsonLine.of(members);
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
