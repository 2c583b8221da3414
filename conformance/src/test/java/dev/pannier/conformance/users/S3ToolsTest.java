package dev.pannier.conformance.users;

import dev.pannier.conformance.PannierEndpoint;
import dev.pannier.conformance.PannierServerExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The tools with which people move files to S3: the AWS CLI where there is one, s3cmd and rclone as Debian has them. A
 * tree goes there and comes back the same, and a second synchronisation has nothing to do.
 */
@ExtendWith(PannierServerExtension.class)
class S3ToolsTest {
    private static final int LARGE = 12_000_000;
    private static final List<String> NAMES = List.of("plain", "with space", "\u00fcmlaut", "plus+sign", "percent%25",
            "amp&ersand", "quote'single", "hash#tag", "(paren)", "comma,semi;");

    @TempDir
    private Path directory = Path.of("");
    private final PannierEndpoint endpoint;
    private final String bucket = "tools-" + Long.toHexString(System.nanoTime());

    S3ToolsTest(PannierEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @BeforeEach
    void createBucket() {
        try (S3Client s3 = endpoint.s3()) {
            s3.createBucket(b -> b.bucket(bucket));
        }
    }

    @AfterEach
    void deleteBucket() {
        try (S3Client s3 = endpoint.s3()) {
            s3.listObjectVersionsPaginator(l -> l.bucket(bucket)).stream().forEach(page -> {
                page.versions().forEach(version -> s3
                        .deleteObject(d -> d.bucket(bucket).key(version.key()).versionId(version.versionId())));
                page.deleteMarkers().forEach(marker -> s3
                        .deleteObject(d -> d.bucket(bucket).key(marker.key()).versionId(marker.versionId())));
            });
            s3.deleteBucket(d -> d.bucket(bucket));
        }
    }

    private String url() {
        return endpoint.uri().map(URI::toString).orElse("https://s3.us-east-1.amazonaws.com");
    }

    private Path tree(int files) throws IOException {
        SplittableRandom random = new SplittableRandom(files);
        Path root = directory.resolve("tree");
        for (int i = 0; i < files; i++) {
            byte[] bytes = new byte[List.of(0, 1, 100, 1000, 20_000).get(random.nextInt(5))];
            random.nextBytes(bytes);
            Path folder = Files.createDirectories(root.resolve("d" + i % 50).resolve(NAMES.get(i % NAMES.size())));
            Files.write(folder.resolve("file " + i), bytes);
        }
        byte[] large = new byte[LARGE];
        random.nextBytes(large);
        Files.write(root.resolve("large"), large);
        makeOld(root);
        return root;
    }

    /** S3 dates objects to the second: what is uploaded in the second of its making looks older than its file. */
    private static void makeOld(Path root) throws IOException {
        FileTime before = FileTime.from(Instant.now().minusSeconds(60));
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, before);
            }
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of("AWS_ACCESS_KEY_ID", endpoint.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", endpoint.secretAccessKey(), "AWS_DEFAULT_REGION", "us-east-1",
                "RCLONE_CONFIG", directory.resolve("rclone.conf").toString()));
        if (url().startsWith("http:")) {
            // Some tools refuse to start with a bundle of certificates for a client that has no TLS.
            environment.put("AWS_CA_BUNDLE", "");
        }
        Command.Result result = Command.run(directory, environment, List.of(command));
        assertThat(result.exitCode()).as("%s:\n%s", List.of(command), result.output()).isZero();
        return result.output();
    }

    private static void require(String tool, String... debianPackages) throws IOException, InterruptedException {
        if (!there(tool) && debianPackages.length > 0) {
            Debian.install(debianPackages);
        }
        assumeTrue(there(tool), tool + " is not installed, and is not tested");
    }

    private static boolean there(String tool) throws IOException, InterruptedException {
        return Command.run(Path.of("."), Map.of(), List.of(tool, tool.equals("rclone") ? "version" : "--version"))
                .succeeded();
    }

    private void assertSame(Path tree, Path copy) throws IOException, InterruptedException {
        assertThat(run("diff", "-r", tree.toString(), copy.toString())).isEmpty();
    }

    @Test
    void awsSyncOfSomeFiles() throws Exception {
        awsSync(200);
    }

    @Test
    @Tag("slow")
    void awsSyncOfFiveThousandFiles() throws Exception {
        awsSync(5000);
    }

    private void awsSync(int files) throws Exception {
        require("aws");
        Path tree = tree(files);
        String remote = "s3://" + bucket + "/tree";
        Path back = directory.resolve("back");
        assertThat(aws("sync", tree.toString(), remote).lines().filter(line -> line.startsWith("upload: ")))
                .hasSize(files + 1);
        assertThat(aws("sync", tree.toString(), remote)).isEmpty();
        assertThat(aws("sync", remote, back.toString()).lines().filter(line -> line.startsWith("download: ")))
                .hasSize(files + 1);
        assertSame(tree, back);
        assertThat(aws("sync", remote, back.toString())).isEmpty();
        Files.delete(tree.resolve("large"));
        assertThat(aws("sync", "--delete", tree.toString(), remote)).startsWith("delete: " + remote + "/large");
        assertThat(aws("rm", "--recursive", remote).lines()).hasSize(files);
    }

    private String aws(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws", "--endpoint-url", url(), "s3"));
        command.addAll(List.of(arguments));
        if (arguments[0].equals("sync")) {
            command.add("--no-progress");
        }
        return run(command.toArray(String[]::new));
    }

    @Test
    void s3cmdSynchronisesUploadsInPartsAndSigns() throws Exception {
        require("s3cmd", "s3cmd");
        Path tree = tree(60);
        String host = URI.create(url()).getAuthority();
        Files.writeString(directory.resolve("s3cfg"), """
                [default]
                access_key = %s
                secret_key = %s
                host_base = %s
                host_bucket = %s
                use_https = %s
                """.formatted(endpoint.accessKeyId(), endpoint.secretAccessKey(), host, host,
                url().startsWith("https") ? "True" : "False"));
        String remote = "s3://" + bucket + "/";
        s3cmd("sync", tree + "/", remote + "tree/");
        assertThat(s3cmd("sync", tree + "/", remote + "tree/")).doesNotContain("upload:");
        Path back = Files.createDirectories(directory.resolve("back"));
        s3cmd("sync", remote + "tree/", back + "/");
        assertSame(tree, back);

        Path large = tree.resolve("large");
        s3cmd("put", "--multipart-chunk-size-mb=5", large.toString(), remote + "parts");
        assertThat(s3cmd("multipart", "s3://" + bucket)).doesNotContain("parts");
        assertThat(s3cmd("info", remote + "parts")).contains("File size: " + LARGE);
        s3cmd("cp", remote + "parts", remote + "copy");
        s3cmd("mv", remote + "copy", remote + "moved");
        Path got = directory.resolve("got");
        s3cmd("get", remote + "moved", got.toString());
        assertThat(Files.mismatch(large, got)).isEqualTo(-1);
        String signed = s3cmd("signurl", remote + "parts", "+600").strip();
        try (var body = URI.create(signed).toURL().openStream()) {
            assertThat(body.readAllBytes()).isEqualTo(Files.readAllBytes(large));
        }
        assertThat(s3cmd("ls", remote)).contains("DIR", remote + "tree/", remote + "moved").doesNotContain("copy");
        assertThat(s3cmd("du", "s3://" + bucket)).contains(" 63 objects ");
    }

    private String s3cmd(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("s3cmd", "-c", directory.resolve("s3cfg").toString(), "--no-progress"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    @Test
    void rcloneSynchronisesChecksSignsAndListsVersions() throws Exception {
        require("rclone", "rclone");
        Path tree = tree(60);
        Files.writeString(directory.resolve("rclone.conf"), """
                [s3]
                type = s3
                provider = Other
                endpoint = %s
                access_key_id = %s
                secret_access_key = %s
                force_path_style = true
                region = us-east-1
                chunk_size = 5Mi
                upload_cutoff = 5Mi
                """.formatted(url(), endpoint.accessKeyId(), endpoint.secretAccessKey()));
        String remote = "s3:" + bucket;
        run("rclone", "sync", tree.toString(), remote + "/tree");
        assertThat(run("rclone", "sync", "-v", tree.toString(), remote + "/tree")).contains("nothing to transfer");
        assertThat(run("rclone", "check", "--download", tree.toString(), remote + "/tree"))
                .contains("0 differences found");
        Path back = directory.resolve("back");
        run("rclone", "sync", remote + "/tree", back.toString());
        assertSame(tree, back);
        run("rclone", "moveto", remote + "/tree/large", remote + "/moved");
        assertThat(run("rclone", "check", "--include", "large", tree.toString(), back.toString()))
                .contains("0 differences found");
        String signed = run("rclone", "link", remote + "/moved").lines().filter(line -> line.startsWith("http"))
                .findFirst().orElseThrow();
        try (var body = URI.create(signed).toURL().openStream()) {
            assertThat(body.readAllBytes()).isEqualTo(Files.readAllBytes(tree.resolve("large")));
        }

        try (S3Client s3 = endpoint.s3()) {
            s3.putBucketVersioning(v -> v.bucket(bucket).versioningConfiguration(c -> c.status("Enabled")));
        }
        Path note = Files.writeString(directory.resolve("note.txt"), "one");
        run("rclone", "copyto", note.toString(), remote + "/note.txt");
        Files.writeString(note, "two!");
        run("rclone", "copyto", note.toString(), remote + "/note.txt");
        assertThat(run("rclone", "cat", remote + "/note.txt")).isEqualTo("two!");
        assertThat(run("rclone", "lsf", "--files-only", "--s3-versions", "--include", "note*", remote).lines())
                .hasSize(2);
        run("rclone", "deletefile", remote + "/note.txt");
        assertThat(run("rclone", "lsf", "--files-only", "--include", "note*", remote)).isEmpty();
    }
}
