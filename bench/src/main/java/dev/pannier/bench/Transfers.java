package dev.pannier.bench;

import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.RunningChecksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

/** PUT and GET of 64 MiB on one connection, beside what the machine can do without a store. */
final class Transfers {
    private static final int SIZE = 64 * 1024 * 1024;
    private static final int REPEATS = 4;

    private final int rounds;
    private final byte[] body = new byte[SIZE];

    Transfers(int rounds) {
        this.rounds = rounds;
        new Random(7).nextBytes(body);
    }

    void run(ServerProcess pannier, Path scratch) throws IOException, InterruptedException {
        Path file = Files.write(scratch.resolve("file"), body);
        try (Connection connection = new Connection(pannier.port());
                ServerProcess bare = ServerProcess.file(scratch, file);
                Connection bareConnection = new Connection(bare.port())) {
            connection.exchange(Connection.objectRequest("PUT", "/transfers", 0));
            byte[] put = Connection.objectRequest("PUT", "/transfers/object", SIZE);
            byte[] get = Connection.objectRequest("GET", "/transfers/object", 0);
            Map<String, Measurement<Double>> uploads = new LinkedHashMap<>();
            uploads.put("file written and synced, with MD5 and CRC64NVME",
                    () -> speed(() -> write(scratch, RunningChecksum.md5(), crc64())));
            uploads.put("file written and synced, with CRC64NVME", () -> speed(() -> write(scratch, crc64())));
            uploads.put(pannier.name(), () -> speed(() -> connection.exchange(put, body)));
            report("PUT of 64 MiB", Measurement.inTurn(rounds, uploads));
            Map<String, Measurement<Double>> downloads = new LinkedHashMap<>();
            downloads.put(bare.name(), () -> speed(() -> bareConnection.exchange(get)));
            downloads.put(pannier.name(), () -> speed(() -> connection.exchange(get)));
            report("GET of 64 MiB", Measurement.inTurn(rounds, downloads));
        }
    }

    private void write(Path scratch, RunningChecksum... checksums) throws IOException {
        try (FileChannel file = FileChannel.open(scratch.resolve("written"), CREATE, WRITE, TRUNCATE_EXISTING)) {
            int chunk = 64 * 1024;
            for (int at = 0; at < SIZE; at += chunk) {
                for (RunningChecksum checksum : checksums) {
                    checksum.update(body, at, chunk);
                }
                file.write(ByteBuffer.wrap(body, at, chunk));
            }
            file.force(true);
        }
    }

    private static RunningChecksum crc64() {
        return RunningChecksum.of(ChecksumAlgorithm.CRC64NVME);
    }

    private interface Transfer {
        void run() throws IOException;
    }

    private static double speed(Transfer transfer) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < REPEATS; i++) {
            transfer.run();
        }
        return (double) SIZE * REPEATS / 1e6 / ((System.nanoTime() - start) / 1e9);
    }

    private static void report(String title, Map<String, List<Double>> results) {
        double reference = Measurement.median(results.values().iterator().next(), x -> x);
        System.out.printf(Locale.ROOT, "%n| %s | MB/s | ratio |%n|---|---:|---:|%n", title);
        results.forEach((name, speeds) -> System.out.printf(Locale.ROOT, "| %s | %.0f | %.2f |%n", name,
                Measurement.median(speeds, x -> x), Measurement.median(speeds, x -> x) / reference));
    }
}
