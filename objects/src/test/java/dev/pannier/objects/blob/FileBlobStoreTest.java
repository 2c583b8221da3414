package dev.pannier.objects.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class FileBlobStoreTest extends BlobStoreContract {
    @TempDir
    Path directory;

    @Override
    protected BlobStore open() throws IOException {
        return new FileBlobStore(directory, Durability.FSYNC);
    }

    @Test
    void unfinishedFilesOfEarlierStartsAreRemovedByListingAndForeignFilesAreNot() throws IOException {
        try (BlobStore store = open();
                BlobWriter writer = store.create(new BlobName(2, 5))) {
            writer.write(ByteBuffer.allocate(10));
            Path earlier = Files.createFile(directory.resolve("incoming").resolve(new BlobName(1, 5).toString()));
            Path foreign = Files.createFile(directory.resolve("incoming").resolve("notes.txt"));
            List<BlobName> names = new ArrayList<>();
            store.list(2, names::add);
            assertThat(names).isEmpty();
            assertThat(earlier).doesNotExist();
            assertThat(foreign).exists();
            writer.commit();
        }
        try (Stream<Path> left = Files.list(directory.resolve("incoming"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void namesAreReadBackAndNothingElseIs() {
        BlobName name = new BlobName(12, 345_678_901_234L);
        assertThat(BlobName.parse(name.toString())).contains(name);
        assertThat(BlobName.ofId(name.id())).isEqualTo(name);
        for (String other : List.of("", "x", "0000000c-00000000000001", "0000000C-000000000000001",
                "0000000c-00000000000000g", "0000000c+000000000000001", "ffffffff-000000000000001")) {
            assertThat(BlobName.parse(other)).as(other).isEmpty();
        }
    }
}
