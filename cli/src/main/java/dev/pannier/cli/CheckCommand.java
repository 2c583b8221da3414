package dev.pannier.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pannier check}: compares payloads with what their items say of them. */
@Command(name = "check", description = "Reads the payloads of tables and reports what is missing or not what was written. Exit code 1 if anything is, and is not repaired.", mixinStandardHelpOptions = true, sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,4})?)%?");

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Option(names = "--quick", description = "Looks at existence and size of objects only, and does not read them.")
    private boolean quick;

    @Option(names = "--sample", paramLabel = "PERCENT", description = "Reads so many percent of the objects, chosen at random, and looks at the others as --quick does.")
    private @Nullable String sample;

    @Option(names = "--repair", description = "Repairs what can be repaired without loss: objects of which a versioned bucket has the right version, surplus parts.")
    private boolean repair;

    @Mixin
    private final AwsOptions aws = new AwsOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        return new CheckTables(Terminal.ofProcess(), Target.of(aws), output, place).execute(share(), repair);
    }

    private double share() {
        if (sample == null) {
            return quick ? 0 : 1;
        } else if (quick) {
            throw CommandFailure.usage("--quick reads nothing, --sample some; give one of them");
        }
        Matcher matcher = PERCENT.matcher(sample);
        double percent = matcher.matches() ? Double.parseDouble(matcher.group(1)) : -1;
        if (percent < 0 || percent > 100) {
            throw CommandFailure.usage("'" + sample + "' is no share; write for example 5% or 0.1%");
        }
        return percent / 100;
    }
}
