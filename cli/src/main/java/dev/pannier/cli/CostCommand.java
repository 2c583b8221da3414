package dev.pannier.cli;

import dev.pannier.large.cost.MonthlyCost;
import dev.pannier.large.cost.Prices;
import dev.pannier.large.cost.Storage;
import dev.pannier.large.cost.Workload;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pannier cost}: what a workload of large items costs on AWS under each strategy. */
@Command(name = "cost", description = "Computes what a workload of large items costs a month on AWS under each strategy.", mixinStandardHelpOptions = true, sortOptions = false, footerHeading = "%nExample:%n", footer = "  pannier cost --writes 100 --size 420KB --memory 512 --codec snappy=208KB:180ms --codec zlib=139KB:440ms")
final class CostCommand implements Callable<Integer> {
    /** A pointer with names of usual length, as docs/large-items.md has it. */
    private static final long POINTER = 300;

    @Option(names = "--writes", paramLabel = "N", defaultValue = "0", description = "Writes a second.")
    private BigDecimal writes = BigDecimal.ZERO;

    @Option(names = "--reads", paramLabel = "N", defaultValue = "0", description = "Reads a second.")
    private BigDecimal reads = BigDecimal.ZERO;

    @Option(names = "--consistent", description = "Reads are strongly consistent.")
    private boolean consistent;

    @Option(names = "--size", paramLabel = "SIZE", description = "An item's size: 300B, 420KB, 1MB (default: that of --sample).")
    private @Nullable String size;

    @Option(names = "--sample", paramLabel = "FILE", description = "Measures every codec on this file, here and now.")
    private @Nullable Path sample;

    @Option(names = "--codec", paramLabel = "NAME=SIZE[:MSms[:MSms]]", description = "A codec's result: size, a function's time for a write, and for a read.")
    private List<String> codecs = new ArrayList<>();

    @Option(names = "--items", paramLabel = "N", defaultValue = "0", description = "How many items are stored.")
    private long items;

    @Option(names = "--memory", paramLabel = "MB", defaultValue = "0", description = "Memory of the function that makes each call; without it no function is counted.")
    private int memory;

    @Option(names = "--function-ms", paramLabel = "MS", defaultValue = "0", description = "A function's time without a codec's; --sample adds what it measures.")
    private int functionMillis;

    @Option(names = "--region", paramLabel = "REGION", defaultValue = "eu-west-1", description = "Whose prices: eu-west-1 or us-east-1 (default: ${DEFAULT-VALUE}).")
    private String region = "";

    @Option(names = "--prices", paramLabel = "FILE", description = "Prices of your own, in the form that docs/large-items.md shows.")
    private @Nullable Path prices;

    @Override
    public Integer call() throws IOException {
        Prices known = prices();
        Workload workload = new Workload(writes, reads, consistent, items, memory);
        List<MonthlyCost> costs = new ArrayList<>();
        for (Storage storage : storages()) {
            costs.add(MonthlyCost.of(workload, storage, known));
        }
        new CostTable(Terminal.ofProcess()).print(costs, known);
        return 0;
    }

    private Prices prices() throws IOException {
        if (prices == null) {
            return Prices.of(region).orElseThrow(() -> CommandFailure.usage("no prices of " + region
                    + " come with the program; use " + String.join(" or ", Prices.REGIONS) + ", or --prices FILE"));
        }
        try (Reader reader = Files.newBufferedReader(prices)) {
            return Prices.read(reader);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(prices + ": " + e.getMessage());
        }
    }

    private List<Storage> storages() throws IOException {
        Bytes content = sample == null ? Bytes.EMPTY : Bytes.wrap(Files.readAllBytes(sample));
        if (size == null && sample == null) {
            throw CommandFailure.usage("give the item's --size, or a --sample");
        }
        long plain = size == null ? content.length() : ByteSize.parse(size);
        List<Storage> storages = new ArrayList<>();
        storages.add(Storage.inTable("as it is", plain, functionMillis, functionMillis));
        storages.add(Storage.split("split", plain, functionMillis, functionMillis));
        storages.add(Storage.offloaded("offload", POINTER, plain, functionMillis, functionMillis));
        codecs.forEach(text -> compressed(storages, CodecFigures.parse(text)));
        if (sample != null) {
            CodecTrial.all(content).forEach(trial -> compressed(storages, new CodecFigures(trial.codec().word(),
                    Math.round((double) plain * trial.bytes() / Math.max(1, content.length())),
                    functionMillis + CodecTrial.millis(trial.compress()),
                    functionMillis + CodecTrial.millis(trial.decompress()))));
        }
        return storages;
    }

    private static void compressed(List<Storage> storages, CodecFigures codec) {
        Storage inTable = Storage.inTable(codec.name(), codec.bytes(), codec.writeMillis(), codec.readMillis());
        storages.add(inTable.fits()
                ? inTable
                : Storage.split(codec.name() + " + split", codec.bytes(), codec.writeMillis(), codec.readMillis()));
    }
}
