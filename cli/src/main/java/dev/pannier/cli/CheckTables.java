package dev.pannier.cli;

import dev.pannier.client.upkeep.Amount;
import dev.pannier.client.upkeep.CheckListener;
import dev.pannier.client.upkeep.CheckRequest;
import dev.pannier.client.upkeep.CheckResult;
import dev.pannier.client.upkeep.Finding;
import dev.pannier.client.upkeep.PayloadCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code pannier check} does. */
final class CheckTables {
    private final Terminal terminal;
    private final Target target;
    private final OutputOptions output;
    private final PlaceOptions options;

    CheckTables(Terminal terminal, Target target, OutputOptions output, PlaceOptions options) {
        this.terminal = terminal;
        this.target = target;
        this.output = output;
        this.options = options;
    }

    int execute(double share, boolean repair) throws IOException {
        try (AwsClients clients = AwsClients.of(target)) {
            TablePlaces places = TablePlaces.of(clients, options);
            List<CheckResult> results = new ArrayList<>();
            try (StatusLine status = new StatusLine(terminal, output)) {
                PayloadCheck check = new PayloadCheck(clients.dynamoDb(), clients.s3(), new SecureRandom());
                for (boolean byServer : new boolean[]{false, true}) {
                    List<String> tables = byServer ? places.byServer() : places.byClient();
                    if (!tables.isEmpty()) {
                        results.add(check.run(new CheckRequest(tables, places.place(), share, repair, byServer,
                                options.parallel()), new Printer(status)));
                    }
                }
            }
            CheckResult result = results.stream().reduce(CheckTables::sum).orElseThrow();
            print(result);
            return result.findings() == result.repaired() ? 0 : CommandFailure.FAILED;
        }
    }

    private static CheckResult sum(CheckResult a, CheckResult b) {
        return new CheckResult(a.items() + b.items(), a.payloads().plus(b.payloads()), a.read().plus(b.read()),
                a.elsewhere() + b.elsewhere(), a.findings() + b.findings(), a.repaired() + b.repaired());
    }

    private void print(CheckResult result) throws IOException {
        if (output.json()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("items", result.items());
            members.put("payloads", result.payloads().count());
            members.put("bytes", result.payloads().bytes());
            members.put("read", result.read().count());
            members.put("elsewhere", result.elsewhere());
            members.put("findings", result.findings());
            members.put("repaired", result.repaired());
            terminal.out().println(JsonLine.of(members));
        } else if (!output.quiet()) {
            boolean well = result.findings() == result.repaired();
            String mark = well ? terminal.unicode() ? "\u2713" : "ok" : terminal.unicode() ? "\u2717" : "!!";
            terminal.out().println(terminal.paint(well ? Terminal.Style.SUCCESS : Terminal.Style.FAILURE, mark) + " "
                    + result.items() + " items, " + result.payloads().count() + " payloads of "
                    + Terminal.size(result.payloads().bytes()) + ", " + result.read().count() + " of them read: "
                    + verdict(result));
            if (result.elsewhere() > 0) {
                terminal.out().println(result.elsewhere() + " pointers lead to another place and were not followed;"
                        + " --bucket and --prefix name it");
            }
        }
    }

    private static String verdict(CheckResult result) {
        if (result.findings() == 0) {
            return "nothing is wrong";
        }
        return result.findings() + (result.findings() == 1 ? " is wrong" : " are wrong")
                + (result.repaired() == 0 ? "" : ", " + result.repaired() + " of them repaired");
    }

    /** Prints how far it is, and findings as they come. */
    private final class Printer implements CheckListener {
        private final StatusLine status;

        Printer(StatusLine status) {
            this.status = status;
        }

        @Override
        public void progress(long items, long ofAbout, Amount payloads) {
            status.show(items + " of about " + Math.max(items, ofAbout) + " items, " + payloads.count() + " payloads, "
                    + Terminal.size(payloads.bytes()));
        }

        @Override
        public void found(Finding finding) {
            if (!output.quiet()) {
                status.print(output.json() ? json(finding) : describe(finding));
            }
        }

        private String describe(Finding finding) {
            return terminal.paint(finding.repaired() ? Terminal.Style.SUCCESS : Terminal.Style.FAILURE,
                    finding.repaired() ? "repaired" : word(finding)) + " "
                    + finding.table() + " " + PutFile.describe(finding.key()) + " " + finding.attribute() + ": "
                    + finding.detail() + (finding.object().isEmpty() ? "" : " (" + finding.object() + ")")
                    + finding.remedy().map(
                            remedy -> "; " + remedy + (finding.repaired() ? "" : ", --repair makes use of it"))
                            .orElse("");
        }

        private static String word(Finding finding) {
            return finding.kind().name().toLowerCase(Locale.ROOT);
        }

        private String json(Finding finding) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("finding", word(finding));
            members.put("table", finding.table());
            members.put("key", finding.key());
            members.put("attribute", finding.attribute());
            members.put("object", finding.object());
            members.put("detail", finding.detail());
            finding.remedy().ifPresent(remedy -> members.put("remedy", remedy));
            members.put("repaired", finding.repaired());
            try {
                return JsonLine.of(members);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
