package dev.pannier.cli;

import dev.pannier.client.upkeep.Amount;
import dev.pannier.client.upkeep.Orphan;
import dev.pannier.client.upkeep.Place;
import dev.pannier.client.upkeep.Sweep;
import dev.pannier.client.upkeep.SweepListener;
import dev.pannier.client.upkeep.SweepRefusedException;
import dev.pannier.client.upkeep.SweepRequest;
import dev.pannier.client.upkeep.SweepResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code pannier sweep} does. */
final class SweepTables {
    private final Terminal terminal;
    private final Target target;
    private final OutputOptions output;
    private final PlaceOptions options;

    SweepTables(Terminal terminal, Target target, OutputOptions output, PlaceOptions options) {
        this.terminal = terminal;
        this.target = target;
        this.output = output;
        this.options = options;
    }

    int execute(Settings settings) throws IOException {
        Path scratch = Files.createTempDirectory("pannier-sweep");
        try (AwsClients clients = AwsClients.of(target)) {
            TablePlaces places = TablePlaces.of(clients, options);
            if (!places.byServer().isEmpty() && !output.quiet()) {
                terminal.err().println(String.join(", ", places.byServer())
                        + ": the server keeps the payloads of tagged"
                        + " tables and removes them itself; what is left to find are uploads that no item adopted");
            }
            SweepResult result;
            try (StatusLine status = new StatusLine(terminal, output)) {
                result = new Sweep(clients.dynamoDb(), clients.s3(), scratch).run(
                        new SweepRequest(places.all(), places.place(), settings.olderThan(), settings.delete(),
                                settings.force(), options.parallel()),
                        new Printer(status, settings.list(), places.place()));
            } catch (SweepRefusedException e) {
                throw CommandFailure.failed(e.getMessage() + " (--force does it all the same)");
            }
            print(places, settings, result);
            return result.failed().count() == 0 ? 0 : CommandFailure.FAILED;
        } finally {
            Files.delete(scratch);
        }
    }

    private void print(TablePlaces places, Settings settings, SweepResult result) throws IOException {
        if (output.json()) {
            terminal.out().println(json(places, settings, result));
        } else if (!output.quiet()) {
            text(places, settings, result);
        }
    }

    private void text(TablePlaces places, Settings settings, SweepResult result) {
        line("tables", String.join(", ", places.all()) + ", " + result.items() + " items");
        line("payloads", places.place().map(Place::toString).orElse("parts in the tables"));
        line("in use", amount(result.inUse()));
        line("too young", amount(result.young()) + aside("nothing points to them, and they may be of writes under way",
                result.young()));
        line("not ours", amount(result.foreign()) + aside("keys of another form, never touched", result.foreign()));
        line("orphans", amount(result.orphans()));
        line("uploads", amount(result.uploads()) + aside("begun and never completed", result.uploads()));
        line("parts", amount(result.parts()) + aside("no header names them", result.parts()));
        line("groups", amount(result.groups()) + aside("their item is gone", result.groups()));
        if (settings.delete()) {
            line("removed", terminal.paint(Terminal.Style.SUCCESS, amount(result.removed())));
            line("kept", amount(result.kept()) + aside("in use or changed when looked at again", result.kept()));
            if (result.failed().count() > 0) {
                line("failed", terminal.paint(Terminal.Style.FAILURE, amount(result.failed())));
            }
            if (result.versioned() && result.removed().count() > 0) {
                terminal.out().println("The bucket keeps versions: what was removed costs storage until a lifecycle"
                        + " rule ends noncurrent versions.");
            }
        } else if (found(result) > 0) {
            terminal.out().println("Nothing was removed; --delete does it, --list shows each.");
        }
    }

    private static long found(SweepResult result) {
        return result.orphans().count() + result.uploads().count() + result.parts().count()
                + result.groups().count();
    }

    private void line(String name, String value) {
        terminal.out().println(terminal.paint(Terminal.Style.ASIDE, String.format("%-10s", name)) + " " + value);
    }

    private String aside(String text, Amount amount) {
        return amount.count() == 0 ? "" : terminal.paint(Terminal.Style.ASIDE, "  " + text);
    }

    private static String amount(Amount amount) {
        return amount.count() == 0 ? "0" : amount.count() + "  " + Terminal.size(amount.bytes());
    }

    private static String json(TablePlaces places, Settings settings, SweepResult result) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("tables", places.all());
        places.place().ifPresent(place -> {
            members.put("bucket", place.bucket());
            members.put("prefix", place.prefix());
        });
        members.put("dryRun", !settings.delete());
        members.put("items", result.items());
        members.put("pointers", result.pointers());
        put(members, "inUse", result.inUse());
        put(members, "young", result.young());
        put(members, "foreign", result.foreign());
        put(members, "orphans", result.orphans());
        put(members, "uploads", result.uploads());
        put(members, "parts", result.parts());
        put(members, "groups", result.groups());
        put(members, "removed", result.removed());
        put(members, "failed", result.failed());
        put(members, "kept", result.kept());
        members.put("versioned", result.versioned());
        return JsonLine.of(members);
    }

    private static void put(Map<String, Object> members, String name, Amount amount) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("count", amount.count());
        figures.put("bytes", amount.bytes());
        members.put(name, figures);
    }

    /**
     * How to sweep.
     *
     * @param olderThan the least age
     * @param delete    whether orphans are removed
     * @param list      whether each is printed
     * @param force     whether protections are left out
     */
    record Settings(Duration olderThan, boolean delete, boolean list, boolean force) {
    }

    /** Prints how far it is, and orphans as they come. */
    private final class Printer implements SweepListener {
        private final StatusLine status;
        private final boolean list;
        private final Optional<Place> place;

        Printer(StatusLine status, boolean list, Optional<Place> place) {
            this.status = status;
            this.list = list;
            this.place = place;
        }

        @Override
        public void scanned(long items, long ofAbout) {
            status.show(items + " of about " + Math.max(items, ofAbout) + " items read");
        }

        @Override
        public void listed(long objects) {
            status.show(objects + " objects listed");
        }

        @Override
        public void removed(long orphans, long of) {
            status.show(orphans + " of " + of + " orphans removed");
        }

        @Override
        public void orphan(Orphan orphan) {
            if (list && !output.quiet()) {
                status.print(output.json() ? json(orphan, Optional.empty()) : describe(orphan));
            }
        }

        @Override
        public void failed(Orphan orphan, String reason) {
            if (output.json()) {
                status.print(json(orphan, Optional.of(reason)));
            } else {
                terminal.error(describe(orphan) + ": " + reason);
            }
        }

        private String describe(Orphan orphan) {
            return word(orphan) + " " + name(orphan) + "  " + Terminal.size(orphan.bytes()) + "  " + orphan.since();
        }

        private static String word(Orphan orphan) {
            return switch (orphan.kind()) {
                case OBJECT -> "orphan";
                case UPLOAD -> "upload";
                case PART -> "part";
                case GROUP -> "group";
            };
        }

        private String name(Orphan orphan) {
            return switch (orphan.kind()) {
                case OBJECT, UPLOAD -> place.map(where -> "s3://" + where.bucket() + "/").orElse("") + orphan.key();
                case PART, GROUP -> orphan.key();
            };
        }

        private String json(Orphan orphan, Optional<String> failure) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("finding", word(orphan));
            members.put("name", name(orphan));
            members.put("bytes", orphan.bytes());
            members.put("since", orphan.since().toString());
            failure.ifPresent(reason -> members.put("failed", reason));
            try {
                return JsonLine.of(members);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
