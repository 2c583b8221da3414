package dev.pannier.cli.demo;

import dev.pannier.cli.Terminal;
import dev.pannier.model.Bytes;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of the story: made here, or those of a directory. */
final class DemoFiles {
    /** What fits into one request, with room for the other attributes. */
    private static final long MAX = (16L << 20) - (64 << 10);
    private static final int MAX_FILES = 12;
    private static final int LARGE = 410 * 1024;

    private DemoFiles() {
    }

    static List<DemoFile> of(@Nullable Path directory, Narrator narrator) throws IOException {
        DemoFile picture = new DemoFile("alpine-lake.png", "image/png", Bytes.wrap(Landscape.png()));
        if (directory == null) {
            return List.of(picture, new DemoFile("owners-manual.pdf", "application/pdf", Bytes.wrap(Manual.pdf())),
                    new DemoFile("catalogue.json", "application/json", Bytes.wrap(Catalogue.json())));
        }
        List<DemoFile> files = new ArrayList<>();
        for (Path path : regularFiles(directory)) {
            String name = String.valueOf(path.getFileName());
            if (Files.size(path) > MAX) {
                narrator.aside("left out " + name + ": " + Terminal.size(Files.size(path))
                        + ", and a DynamoDB request carries 16 MB ('pannier put' stores larger files)");
            } else if (files.size() < MAX_FILES) {
                String type = URLConnection.guessContentTypeFromName(name);
                files.add(new DemoFile(name, type == null ? "application/octet-stream" : type,
                        Bytes.wrap(Files.readAllBytes(path))));
            }
        }
        files.sort(Comparator.comparingInt(file -> -file.size()));
        if (files.isEmpty() || files.get(0).size() < LARGE) {
            narrator.aside("no file over 400 KB in " + directory + ": adding a picture");
            files.add(0, picture);
        }
        return files;
    }

    private static List<Path> regularFiles(Path directory) throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            return list.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
