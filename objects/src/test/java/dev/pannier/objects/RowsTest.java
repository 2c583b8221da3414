package dev.pannier.objects;

import dev.pannier.model.Bytes;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class RowsTest {
    private static final ObjectRow ROW = new ObjectRow(new VersionStamp(7, true), ObjectKind.PAYLOAD, 1L << 41,
            5L << 30,
            Instant.parse("2026-01-02T03:04:05.678901Z"),
            Bytes.wrap(new byte[16]), 7, "111122223333",
            Optional.of(new StoredChecksum(ChecksumAlgorithm.SHA1, ChecksumType.COMPOSITE, Bytes.wrap(new byte[20]))),
            new ObjectMetadata(Map.of(StandardHeader.EXPIRES, "never"), Map.of("a", "b"), "GLACIER"),
            new StoredBody.InSegments(List.of(new SegmentReference(1, 2, 3), new SegmentReference(4, 5, 6))),
            ObjectAttributes.NONE.with(ObjectAttribute.TAGS, Bytes.wrap(new byte[3])));

    @Test
    void anObjectsRowIsReadAsItWasWritten() {
        assertThat(ObjectRow.decode(ROW.encode())).isEqualTo(ROW);
        ObjectSummary summary = ObjectRow.decodeSummary("key", ROW.encode());
        assertThat(summary.etag()).isEqualTo("0".repeat(32) + "-7");
        assertThat(summary.storageClass()).isEqualTo("GLACIER");
        assertThat(summary.size()).isEqualTo(5L << 30);
    }

    @Property
    void aRowThatEndsEarlyIsAnErrorNotAHugeAllocation(@ForAll @IntRange(max = 120) int length) {
        byte[] row = ROW.with(ObjectAttributes.NONE).encode();
        if (length < row.length) {
            assertThatThrownBy(() -> ObjectRow.decode(Arrays.copyOf(row, length)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aLengthThatIsMoreThanIsLeftIsAnError() {
        byte[] row = new RowWriter(8).number(Long.MAX_VALUE).toByteArray();
        assertThatThrownBy(() -> new RowReader(row).bytes()).isInstanceOf(IllegalStateException.class);
    }
}
