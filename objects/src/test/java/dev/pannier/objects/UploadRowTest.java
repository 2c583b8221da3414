package dev.pannier.objects;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class UploadRowTest {
    @Test
    void uploadIdsAreInOrderAndNeverLookLikeNumbers() {
        List<String> ids = List.of(UploadRow.idText(0x10), UploadRow.idText(0x1e2), UploadRow.idText(0x123456789L));
        assertThat(ids).isSorted().allSatisfy(id -> assertThat(id).matches("[a-z][0-9a-f]{16}"));
        assertThat(UploadRow.parseId(ids.getLast())).hasValue(0x123456789L);
    }

    @Test
    void idsFromBeforeAreRead() {
        assertThat(UploadRow.parseId("0000010000000070")).hasValue(0x10000000070L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "u0", "00000100000000700", "uu000010000000070", "u000001000000007g"})
    void othersAreNone(String text) {
        assertThat(UploadRow.parseId(text)).isEmpty();
    }
}
