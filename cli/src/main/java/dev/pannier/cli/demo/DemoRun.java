package dev.pannier.cli.demo;

import dev.pannier.cli.Terminal;
import dev.pannier.server.ConsoleLog;
import dev.pannier.server.PannierServer;
import dev.pannier.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts the throw-away server, runs the story, cleans up. */
final class DemoRun {
    private DemoRun() {
    }

    /** 0 if every step was as announced, 1 otherwise. */
    static int execute(Terminal terminal, @Nullable Path directory) throws IOException {
        ConsoleLog.install(Level.WARNING);
        Narrator narrator = new Narrator(terminal);
        long start = System.nanoTime();
        List<DemoFile> files = DemoFiles.of(directory, narrator);
        Path data = Files.createTempDirectory("pannier-demo-");
        try (PannierServer server = PannierServer.start(ServerConfig.of(data).withAddress("127.0.0.1", 0))) {
            narrator.title("Pannier: items and objects in one store",
                    "A throw-away server at " + server.endpoint() + ", data in " + data);
            try (Story story = new Story(server.endpoint(), files, narrator)) {
                story.tell();
            }
        } catch (StepFailedException e) {
            narrator.failed(String.valueOf(e.getMessage()));
            return 1;
        } finally {
            delete(data);
        }
        narrator.end(Duration.ofNanos(System.nanoTime() - start));
        return 0;
    }

    private static void delete(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
