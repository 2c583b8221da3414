package dev.pannier.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setErr(new PrintWriter(err));
        command.setOut(new PrintWriter(err));
        return command.execute(arguments);
    }

    @Test
    void wrongUsageExitsWithTwo() {
        assertThat(execute("put")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required").contains("FILE");
        assertThat(execute("nonsense")).isEqualTo(2);
        assertThat(execute("put", "no-such-file", "--table", "t", "--key", "id=1")).isEqualTo(2);
    }

    @Test
    void failuresExitWithOneAndNoStackTrace() {
        assertThat(execute("get", "x", "--table", "t", "--key", "id=1", "--endpoint-url", "http://127.0.0.1:1",
                "--region", "us-east-1")).isEqualTo(1);
        assertThat(err.toString()).doesNotContain("Exception in thread").doesNotContain("\tat ");
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(execute("--help")).isZero();
        assertThat(err.toString()).contains("serve", "demo", "put", "get", "presign", "version");
    }
}
