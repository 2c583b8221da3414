package dev.pannier.cli;

import dev.pannier.large.PayloadKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands as they are typed, against a server. */
class UpkeepCommandsTest {
    private static Shell shell;
    private static Path file;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        shell = new Shell(directory);
        byte[] bytes = new byte[500_000];
        new Random(1).nextBytes(bytes);
        file = Files.write(directory.resolve("photo.bin"), bytes);
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    private static int run(String... arguments) {
        return shell.run(arguments);
    }

    private static String printed() {
        return shell.printed();
    }

    @Test
    void orphansAreSweptAndPayloadsChecked() {
        shell.createTable("films", "");
        S3Client s3 = shell.clients().s3();
        assertThat(run("put", file.toString(), "--table", "films", "--key", "id=a", "--bucket", "media")).isZero();
        String orphan = new PayloadKeys(new Random(5)).next("items/", "lost.bin");
        s3.putObject(put -> put.bucket("media").key(orphan), RequestBody.fromString("x"));

        assertThat(run("sweep", "--table", "films", "--bucket", "media", "--older-than", "0s")).isEqualTo(1);
        assertThat(printed()).startsWith("pannier: ").contains("younger than an hour").contains("--force");
        assertThat(run("sweep", "--table", "films", "--bucket", "media", "--json")).isZero();
        assertThat(printed()).contains("\"young\":{").contains("\"dryRun\":true");

        assertThat(run("sweep", "--table", "films", "--bucket", "media", "--older-than", "0s", "--force", "--list",
                "--delete")).isZero();
        assertThat(printed()).contains("orphan s3://media/" + orphan).containsPattern("removed +1  1 B");
        assertThat(run("check", "--table", "films", "--bucket", "media")).isZero();
        assertThat(printed()).contains("1 items, 1 payloads of 488 KB, 1 of them read: nothing is wrong");

        s3.listObjectsV2(list -> list.bucket("media").prefix("items/")).contents()
                .forEach(object -> s3.deleteObject(delete -> delete.bucket("media").key(object.key())));
        assertThat(run("check", "--table", "films", "--bucket", "media", "--quick", "--json")).isEqualTo(1);
        assertThat(printed()).contains("{\"finding\":\"missing\",\"table\":\"films\",\"key\":{\"id\":\"a\"}")
                .contains("\"findings\":1");
    }

    @Test
    void ofATaggedTableTheServerKeepsThePayloads() {
        shell.createTable("photos", "offload bucket=media prefix=p/");
        assertThat(run("put", file.toString(), "--table", "photos", "--key", "id=a")).isZero();

        assertThat(run("sweep", "--table", "photos", "--delete")).isZero();
        assertThat(printed()).contains("photos: the server keeps the payloads").containsPattern("removed +0");
        assertThat(run("check", "--table", "photos", "--json")).isZero();
        assertThat(printed()).contains("\"payloads\":1,\"bytes\":500000,\"read\":1");
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        assertThat(run("sweep", "--table", "films", "--older-than", "soon")).isEqualTo(2);
        assertThat(run("check", "--table", "films", "--sample", "120%")).isEqualTo(2);
        assertThat(run("check", "--table", "films", "--sample", "5%", "--quick")).isEqualTo(2);
        assertThat(run("sweep", "--table", "no-such-table")).isEqualTo(1);
        assertThat(printed()).contains("ResourceNotFoundException").doesNotContain("\tat ");
    }
}
