package dev.pannier.dynamodb;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AcceptedEncodingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"gzip, deflate | gzip",
            "br, identity, deflate, gzip | deflate", "GZIP, identity | gzip",
            "dog, gzip ,, cat | gzip", "gzip;q=0.8, deflate;q=0.5 | gzip",
            "br, gzip;q=0, deflate; q = 0.5 , identity;q=0 | deflate", "* | gzip", "*, deflate;q=0.5 | gzip",
            "*, deflate | deflate", "*, gzip;q=0.5 | deflate", "*;q=0.5,identity | gzip",
            "gzip;q=0.5,identity;q=0.8 | gzip", "deflate;q=0.5, gzip;q=31 | gzip", "gzip;q=31,deflate;q=51 | gzip",
            "deflate;q=0.5, gzip;q=0.2 | deflate", "deflate;q=0.5, gzip;q=1;q=0.2 | gzip",
            "deflate;q=0.5,gzip;q=0. | deflate", "deflate;q=0.5,gzip;q=0.x | gzip", "deflate;q=-0.5,gzip;q=0.2 | gzip",
            "gzip;q=0, gzip;q=1, gzip;q=0 | gzip", "br,identity;q=0.5,gzip;q=0.0001 | gzip"})
    void theBestOfTheKnownEncodingsIsTaken(String header, String encoding) {
        assertThat(AcceptedEncoding.of(header).map(AcceptedEncoding::headerValue)).contains(encoding);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"identity", "~~", "br", "x-gzip", "gzip ;q=0",
            "identity;q=0", "*;q=0",
            "br;q=0.8,identity;q=0.5,*;q=0", "\"gzip\"", "gzip br", "gzip:q=1", "gzip;q= 0;q=1", "gzip;nq=0;q=1"})
    void withoutAKnownEncodingNothingIsCompressed(String header) {
        assertThat(AcceptedEncoding.of(header)).isEmpty();
    }
}
