package dev.pannier.model;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BytesTest {
    @Test
    void comparesAsUnsignedBytes() {
        assertThat(Bytes.wrap(new byte[]{(byte) 0x80})).isGreaterThan(Bytes.wrap(new byte[]{0x7f}));
    }

    @Property
    void aPrefixSortsBeforeWhatItBegins(@ForAll byte[] prefix, @ForAll byte last) {
        byte[] longer = java.util.Arrays.copyOf(prefix, prefix.length + 1);
        longer[prefix.length] = last;

        assertThat(Bytes.wrap(longer)).isGreaterThan(Bytes.wrap(prefix));
        assertThat(Bytes.wrap(longer).startsWith(Bytes.wrap(prefix))).isTrue();
    }
}
