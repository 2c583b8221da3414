package dev.pannier.kv.rocksdb;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNullElse;

/** Copies of a store's directory while it is open: what somebody finds there after a crash. */
final class DirectoryCopy {
    private DirectoryCopy() {
    }

    /** Relative paths of a store's files, some of which may be gone by the time they are looked at. */
    static List<Path> files(Path directory) {
        return Stream.of(directory, directory.resolve("rocksdb"))
                .flatMap(parent -> Stream.of(requireNonNullElse(parent.toFile().listFiles(File::isFile), new File[0])))
                .map(file -> directory.relativize(file.toPath())).toList();
    }

    /** The log files, oldest first. */
    static List<Path> logs(Path directory) {
        return files(directory).stream().filter(file -> file.toString().endsWith(".log")).sorted()
                .map(directory::resolve).toList();
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
