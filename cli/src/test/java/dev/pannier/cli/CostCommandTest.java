package dev.pannier.cli;

import dev.pannier.large.cost.MonthlyCost;
import dev.pannier.large.cost.Prices;
import dev.pannier.large.cost.Storage;
import dev.pannier.large.cost.Workload;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CostCommandTest {
    @Test
    void theTableShowsWhatFitsAndWhatDoesNot() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(new PrintStream(out, true, UTF_8), System.err, false, Map.of());
        Prices prices = Prices.of("eu-west-1").orElseThrow();
        Workload workload = new Workload(new BigDecimal(100), BigDecimal.ZERO, false, 0, 512);

        new CostTable(terminal).print(List.of(
                MonthlyCost.of(workload, Storage.inTable("as it is", 420 << 10, 0, 0), prices),
                MonthlyCost.of(workload, Storage.inTable("snappy", 208 << 10, 180, 0), prices),
                MonthlyCost.of(workload, Storage.inTable("zlib", 139 << 10, 440, 0), prices)), prices);

        assertThat(out.toString(UTF_8)).contains("as it is            420 KB refused")
                .containsPattern("snappy +208 KB +208 +52 +11,160\\.24 .* 446\\.76 +11,607\\.00")
                .containsPattern("zlib +139 KB +139 +35 +7,458\\.05 .* 1,016\\.16 +8,474\\.21").contains("least: zlib");
    }

    @Test
    void aCodecsResultIsReadFromText() {
        assertThat(CodecFigures.parse("snappy=208KB:180ms")).isEqualTo(new CodecFigures("snappy", 208 << 10, 180, 180));
        assertThat(CodecFigures.parse("zstd=1MB:2ms:1ms")).isEqualTo(new CodecFigures("zstd", 1 << 20, 2, 1));
        assertThat(CodecFigures.parse("x=300")).isEqualTo(new CodecFigures("x", 300, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "snappy=", "snappy=208kb", "snappy=1KB:1s", "=1KB"})
    void whatIsNoResultSaysWhatToWrite(String text) {
        assertThatExceptionOfType(CommandFailure.class).isThrownBy(() -> CodecFigures.parse(text))
                .withMessageContaining("write for example");
    }

    @Test
    void theSizeOrASampleIsNeeded() {
        CommandLine command = Main.commandLine();
        command.setErr(new PrintWriter(new StringWriter()));

        assertThat(command.execute("cost", "--writes", "1")).isEqualTo(2);
        assertThat(command.execute("cost", "--size", "1KB", "--region", "mars-north-1")).isEqualTo(2);
    }
}
