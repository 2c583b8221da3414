package dev.pannier.kv.rocksdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies of a store's directory while it is open: what somebody finds there after a crash. */
final class DirectoryCopy {
    private DirectoryCopy() {
    }

    /** Relative paths of the files under a directory. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(directory::relativize).toList();
        }
    }

    /** The log files, oldest first. */
    static List<Path> logs(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("rocksdb"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString())).toList();
        }
    }

    /** The manifest first: what it names must be among the tables copied after it. */
    static void copy(Path from, Path to) throws IOException {
        List<Path> files = files(from).stream()
                .sorted(Comparator.comparing(file -> !file.getFileName().toString().startsWith("MANIFEST"))).toList();
        for (Path file : files) {
            Path target = to.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(from.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
