package dev.pannier.protocol.s3.header;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 2047 in user metadata. The first three are what AWS answers. */
class HeaderTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ÄMÄZÕÑ S3                      | =?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?=
            test_—_file%E2%80%94_é_2👑.pdf | =?UTF-8?Q?test=5F=E2=80=94=5Ffile%E2%80%94=5F=C3=A9=5F2=F0=9F=91=91.pdf?=
            plain = text?                  | plain = text?
            äöü                            | =?UTF-8?B?w6TDtsO8?=
            """)
    void textBeyondAsciiIsAnsweredEncoded(String text, String sent) {
        assertThat(HeaderText.sent(text)).isEqualTo(sent);
        assertThat(HeaderText.received(sent)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            =?UTF-8?B?YWJj?=           | abc
            =?utf-8?q?a=5Fb_c?=        | a_b c
            """)
    void whatIsSentEncodedIsKeptDecoded(String value, String text) {
        assertThat(HeaderText.received(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?UTF-8?B?=GGG?=", "=?UTF-8?Q?=4?=", "=?UTF-8?Q?=C3?=", "=?ISO-8859-1?Q?=E4?=",
            "=?UTF-8?Q?a",
            "=?UTF-8?X?a?="})
    void whatIsNoWordStandsForItself(String value) {
        assertThat(HeaderText.received(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Injected: b", "a\u007fb"})
    void controlCharactersNeverLeaveAsTheyAre(String value) {
        assertThat(HeaderText.plain(value)).startsWith("=?UTF-8?").doesNotContain("\r", "\n", "\u007f");
        assertThat(HeaderText.plain("Ä")).isEqualTo("Ä");
    }
}
