package dev.pannier.objects.checksum;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

final class ChecksumsTest {
    @ParameterizedTest
    @CsvSource({"CRC32,cbf43926", "CRC32C,e3069283", "CRC64NVME,ae8b14860a799888",
            "SHA1,f7c3bc1d808e04732adf679965ccc34ca7ae3441",
            "SHA256,15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"})
    void theCheckValuesOf123456789(ChecksumAlgorithm algorithm, String hex) {
        assertThat(HexFormat.of().formatHex(of(algorithm, "123456789".getBytes(US_ASCII)))).isEqualTo(hex);
    }

    @Property
    void crc64NvmeIsTheSameByteByByteAndInAnySplit(@ForAll @Size(max = 200) byte[] bytes,
            @ForAll @IntRange(max = 200) int split) {
        Crc64Nvme bytewise = new Crc64Nvme();
        for (byte b : bytes) {
            bytewise.update(b);
        }
        int middle = Math.min(split, bytes.length);
        Crc64Nvme inTwo = new Crc64Nvme();
        inTwo.update(bytes, 0, middle);
        inTwo.update(bytes, middle, bytes.length - middle);
        assertThat(inTwo.getValue()).isEqualTo(bytewise.getValue());
    }

    @Property
    void theCrcOfAWholeFollowsFromThoseOfItsParts(@ForAll @Size(max = 300) byte[] bytes,
            @ForAll @IntRange(max = 300) int a, @ForAll @IntRange(max = 300) int b) {
        int first = Math.min(Math.min(a, b), bytes.length);
        int second = Math.min(Math.max(a, b), bytes.length);
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (algorithm.linear()) {
                MultipartChecksum whole = new MultipartChecksum(algorithm, ChecksumType.FULL_OBJECT);
                add(whole, algorithm, bytes, 0, first);
                add(whole, algorithm, bytes, first, second);
                add(whole, algorithm, bytes, second, bytes.length);
                assertThat(whole.finish()).isEqualTo(of(algorithm, bytes));
            }
        }
    }

    private static void add(MultipartChecksum whole, ChecksumAlgorithm algorithm, byte[] bytes, int from, int to) {
        RunningChecksum part = RunningChecksum.of(algorithm);
        part.update(bytes, from, to - from);
        whole.add(part.finish(), to - from);
    }

    private static byte[] of(ChecksumAlgorithm algorithm, byte[] bytes) {
        RunningChecksum checksum = RunningChecksum.of(algorithm);
        checksum.update(bytes, 0, bytes.length);
        return checksum.finish();
    }
}
