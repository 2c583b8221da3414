package dev.pannier.client;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.large.ReservedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

import static dev.pannier.client.World.attribute;
import static dev.pannier.client.World.key;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the process that writes, before and after every single call that it makes. Whatever is left, the item is the old
 * one or the new one, whole, and nothing that it points to is missing.
 */
@Tag("slow")
class KillTest {
    private static final String OFFLOAD = "offload bucket=media threshold=4KB";
    private static final String SPLIT = "split threshold=4KB";
    private static final String GROUPS = "split threshold=4KB group=media:photo";
    private static final String COMPRESS = "compress overflow=split threshold=4KB";

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @CsvSource({OFFLOAD + ", put, 2, false", SPLIT + ", update, 1, true", GROUPS + ", put, 2, true"})
    void aKilledWriterLeavesTheOldItemOrTheNewOne(String options, String operation, int call, boolean after)
            throws IOException, InterruptedException {
        Path before = prepared(options);

        assertThat(run(before, options, operation, call, after)).isEqualTo(KilledWriter.KILLED);
        check(before, options, operation);
    }

    @ParameterizedTest
    @CsvSource({OFFLOAD + ", put", OFFLOAD + ", update", OFFLOAD + ", delete", SPLIT + ", put", SPLIT + ", update",
            SPLIT + ", delete", COMPRESS + ", put", GROUPS + ", put", GROUPS + ", update", GROUPS + ", delete"})
    void everyCallCanBeTheLast(String options, String operation) throws IOException, InterruptedException {
        Path before = prepared(options);
        int killed = 0;
        for (boolean after : new boolean[]{false, true}) {
            int call = 0;
            while (true) {
                Path copy = copy(before, operation + after + call);
                int exit = run(copy, options, operation, call++, after);
                check(copy, options, operation);
                if (exit == 0) {
                    break;
                }
                killed++;
                assertThat(exit).isEqualTo(KilledWriter.KILLED);
            }
        }
        assertThat(killed).isGreaterThan(2);
    }

    private Path prepared(String options) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(temporary.resolve("before"));
        assertThat(run(folder, options, "create", -1, false)).isZero();
        return folder;
    }

    private Path copy(Path folder, String name) throws IOException {
        Path copy = temporary.resolve(name);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(folder.relativize(file).toString()));
            }
        }
        return copy;
    }

    private static int run(Path folder, String options, String operation, int call, boolean after)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"), "-Xshare:auto", "-XX:TieredStopAtLevel=1",
                        KilledWriter.class.getName(), folder.toString(), options, operation, Integer.toString(call),
                        Boolean.toString(after)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile()).start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the writer hangs");
        }
        int exit = process.exitValue();
        if (exit != 0 && exit != KilledWriter.KILLED) {
            throw new AssertionError(Files.readString(folder.resolve("output")));
        }
        return exit;
    }

    private static void check(Path folder, String options, String operation) throws IOException {
        AmazonDynamoDBLocal local = DynamoDBEmbedded.create(folder.resolve("items.db").toFile());
        DynamoDbClient dynamoDb = local.dynamoDbClient();
        FolderS3 s3 = new FolderS3(folder.resolve("objects"));
        try (LargeItemDynamoDbClient client = LargeItemDynamoDbClient.builder().delegate(dynamoDb).s3(s3)
                .table(KilledWriter.TABLE, LargeItemOptions.parse(options)).build()) {
            Map<String, AttributeValue> after = operation.equals("delete") ? Map.of() : KilledWriter.NEW;
            assertThat(client.getItem(get -> get.tableName(KilledWriter.TABLE).key(key("a", "1"))).item())
                    .isIn(KilledWriter.OLD, after);
            Set<String> referenced = new TreeSet<>();
            Set<String> stored = new TreeSet<>(s3.keys());
            dynamoDb.scanPaginator(scan -> scan.tableName(KilledWriter.TABLE)).items().forEach(row -> {
                ReservedKeys.asPart(SdkValues.toModel(attribute(row, "sort")))
                        .ifPresent(part -> stored.add(part.generation().text()));
                client.table(KilledWriter.TABLE).outside(row, row).values()
                        .forEach(value -> referenced.add(World.name(value)));
            });
            assertThat(stored).containsAll(referenced);
        } finally {
            local.shutdown();
        }
    }
}
