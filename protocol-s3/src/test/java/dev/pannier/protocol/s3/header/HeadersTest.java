package dev.pannier.protocol.s3.header;

import dev.pannier.http.Headers;
import dev.pannier.http.InMemoryResponse;
import dev.pannier.objects.ObjectMetadata;
import dev.pannier.objects.S3Exception;
import dev.pannier.objects.Selection;
import dev.pannier.objects.StandardHeader;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HeadersTest {
    @Test
    void rangesMayBeClosedOpenOrASuffix() {
        assertThat(RangeHeader.parse("bytes=0-9")).isEqualTo(new Selection.Span(0, OptionalLong.of(9)));
        assertThat(RangeHeader.parse("bytes=5-")).isEqualTo(new Selection.Span(5, OptionalLong.empty()));
        assertThat(RangeHeader.parse("bytes=-3")).isEqualTo(new Selection.Suffix(3));
        assertThat(RangeHeader.parse("bytes=0-99999999999999999999"))
                .isEqualTo(new Selection.Span(0, OptionalLong.of(Long.MAX_VALUE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=9-0", "bytes=0-1,3-4", "bytes=-", "bytes=a-b", "bytes= -1", "bytes=0 -1",
            "items=0-1", "", "0-1"})
    void whatIsNoSingleRangeIsIgnored(String header) {
        assertThat(RangeHeader.parse(header)).isEqualTo(Selection.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=5-", "bytes=-5", "bytes=9-0", "0-9", "bytes=0-1,2-3"})
    void rangesOfCopySourcesNeedBothEnds(String header) {
        assertThatThrownBy(() -> RangeHeader.parseCopySource(Optional.of(header))).isInstanceOf(S3Exception.class)
                .hasMessageStartingWith("The x-amz-copy-source-range value must be of the form bytes=first-last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 +0000"})
    void datesComeInSeveralForms(String text) {
        assertThat(HttpDate.parse(text)).contains(Instant.parse("1994-11-06T08:49:37Z"));
    }

    @Test
    void datesAreSentInOneFormAndNoDateIsIgnored() {
        assertThat(HttpDate.format(Instant.parse("1994-11-06T08:49:37.9Z"))).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(HttpDate.parse("yesterday")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/bucket/a/b,bucket,a/b,", "bucket/a%20b%2Bc+d,bucket,a b+c d,",
            "bucket/k%3Fx?versionId=null,bucket,k?x,null",
            "buc//x,buc,/x,"})
    void copySourcesAreDecodedOnce(String header, String bucket, String key, String version) {
        assertThat(CopySource.parse(header)).isEqualTo(new CopySource(bucket, key, Optional.ofNullable(version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bucket", "/bucket/", "bucket/%zz", "//key", "b@d!/key"})
    void copySourcesWithoutBucketOrKeyAreInvalid(String header) {
        assertThatThrownBy(() -> CopySource.parse(header)).isInstanceOf(S3Exception.class)
                .hasMessageStartingWith("Invalid copy source");
    }

    @Test
    void metadataKeepsWhatTheClientSaidExceptHowTheBodyTravelled() {
        ObjectMetadata metadata = ObjectHeaders.read(Headers.of("Content-Type", "text/plain", "Content-Encoding",
                "aws-chunked,gzip", "X-Amz-Meta-Colour", "red", "x-amz-meta-colour", "blue", "Cache-Control",
                "no-store"));
        assertThat(metadata.headers()).containsEntry(StandardHeader.CONTENT_ENCODING, "gzip")
                .containsEntry(StandardHeader.CACHE_CONTROL, "no-store").hasSize(3);
        assertThat(metadata.user()).containsEntry("colour", "red,blue").hasSize(1);
    }

    @Test
    void contentEncodingOfNothingButAwsChunkedIsNone() {
        assertThat(ObjectHeaders.read(Headers.of("Content-Encoding", "aws-chunked")).headers()).isEmpty();
    }

    @Test
    void userMetadataOfTwoKilobytesIsTheMost() {
        assertThat(ObjectHeaders.read(Headers.of("x-amz-meta-abcd", "v".repeat(2044))).user()).hasSize(1);
        assertThatThrownBy(() -> ObjectHeaders.read(Headers.of("x-amz-meta-abcd", "v".repeat(2045))))
                .hasMessage("Your metadata headers exceed the maximum allowed metadata size");
    }

    @Test
    void userMetadataBeyondAsciiIsAnsweredInTheFormOfRfc2047() {
        ObjectMetadata metadata = ObjectHeaders.read(Headers.of("x-amz-meta-colour", "grün"));
        assertThat(metadata.user()).containsEntry("colour", "grün");
        InMemoryResponse response = new InMemoryResponse();
        ObjectHeaders.write(metadata, response);
        assertThat(response.headers().first("x-amz-meta-colour")).contains("=?UTF-8?Q?gr=C3=BCn?=");
    }

    @Test
    void storageClassesThatDoNotExistAreRefused() {
        assertThat(ObjectHeaders.storageClass(Headers.of("x-amz-storage-class", "STANDARD_IA")))
                .contains("STANDARD_IA");
        assertThat(ObjectHeaders.storageClass(Headers.of("x-amz-storage-class", "GLACIER"))).contains("GLACIER");
        assertThatThrownBy(() -> ObjectHeaders.storageClass(Headers.of("x-amz-storage-class", "CHEAP")))
                .hasMessage("The storage class you specified is not valid");
    }

    @ParameterizedTest
    @CsvSource({"x-amz-write-offset-bytes,1"})
    void headersThatWouldBeLiesIfIgnoredAreRefused(String name, String value) {
        assertThatThrownBy(() -> UnsupportedHeaders.refuseOnObject(Headers.of(name, value)))
                .hasMessage("A header you provided implies functionality that is not implemented");
    }

    @Test
    void contentMd5MustBeSixteenBytes() {
        assertThat(ContentMd5.of(Headers.of("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg=="))).isPresent();
        assertThat(ContentMd5.of(new Headers())).isEmpty();
        assertThatThrownBy(() -> ContentMd5.of(Headers.of("Content-MD5", "short")))
                .hasMessage("The Content-MD5 you specified was invalid.");
    }

    @Test
    void aWholeUploadHasOneChecksumAtMostWhichMayCountItsParts() {
        assertThat(ChecksumHeaders.ofWhole(Headers.of("x-amz-checksum-crc32", "NhCmhg==-3", "x-amz-checksum-type",
                "COMPOSITE"))).containsExactly(Map.entry(ChecksumAlgorithm.CRC32, "NhCmhg==-3"));
        assertThatThrownBy(() -> ChecksumHeaders.ofWhole(Headers.of("x-amz-checksum-crc32", "NhCmhg==-bad")))
                .hasMessage("Value for x-amz-checksum-crc32 header is invalid.");
        assertThatThrownBy(() -> ChecksumHeaders.ofWhole(Headers.of("x-amz-checksum-crc32", "NhCmhg==",
                "x-amz-checksum-crc32c", "NhCmhg=="))).hasMessageStartingWith("Expecting a single x-amz-checksum-");
    }

    @Test
    void aWriteTakesEntityTagsAndStarsAsConditions() {
        assertThat(ConditionHeaders.ofWrite(Headers.of("If-None-Match", "\"*\"")).ifNoneMatch()).contains("*");
        assertThat(ConditionHeaders.ofWrite(Headers.of("If-None-Match", "\"abc\"")).ifNoneMatch())
                .contains("\"abc\"");
        assertThat(ConditionHeaders.ofWrite(Headers.of("If-Match", "x")).ifMatch()).contains("x");
    }
}
