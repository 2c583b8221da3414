package dev.pannier.large;

import dev.pannier.large.LargeItemOptions.Auto;
import dev.pannier.large.LargeItemOptions.Compress;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.LargeItemOptions.Split;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LargeItemOptionsTest {
    @Test
    void offloadHasDefaultsForEverythingButTheBucket() {
        assertThat(LargeItemOptions.parse("offload bucket=media"))
                .isEqualTo(new Offload("media", "items/", 409_600, ReadMode.INLINE, Duration.ofHours(1), List.of()));
    }

    @Test
    void offloadTakesEveryOptionInAnyOrder() {
        assertThat(LargeItemOptions
                .parse("offload expiry=15m read=presigned threshold=100KB prefix=a/b=c/ bucket=my.media-1"))
                .isEqualTo(new Offload("my.media-1", "a/b=c/", 102_400, ReadMode.PRESIGNED, Duration.ofMinutes(15),
                        List.of()));
    }

    @Test
    void surplusSpacesDoNotMatter() {
        assertThat(LargeItemOptions.parse("  offload   bucket=media ")).isEqualTo(Offload.to("media"));
    }

    @Test
    void theOtherStrategiesAreRecognised() {
        assertThat(LargeItemOptions.parse("reject")).isEqualTo(LargeItemOptions.reject());
        assertThat(LargeItemOptions.parse("split")).isEqualTo(Split.DEFAULT);
        assertThat(LargeItemOptions.parse("split threshold=100KB"))
                .isEqualTo(Split.DEFAULT.withThreshold(102_400));
        assertThat(LargeItemOptions.parse("compress=lz4 overflow=split threshold=10KB"))
                .isEqualTo(Compress.with(Codec.LZ4).withOverflow(Split.DEFAULT.withThreshold(10_240)));
        assertThat(LargeItemOptions.parse("auto")).isEqualTo(new Auto(Optional.empty()));
        assertThat(LargeItemOptions.parse("auto bucket=media"))
                .isEqualTo(new Auto(Optional.of(Offload.to("media").withThreshold(32_768))));
        assertThat(LargeItemOptions.parse("auto bucket=media threshold=64KB"))
                .isEqualTo(new Auto(Optional.of(Offload.to("media").withThreshold(65_536))));
        assertThat(LargeItemOptions.parse("compress=snappy"))
                .isEqualTo(Compress.with(Codec.SNAPPY));
        assertThat(LargeItemOptions
                .parse("compress=zstd overflow=offload bucket=media prefix=items/ threshold=100KB read=inline"))
                .isEqualTo(Compress.with(Codec.ZSTD)
                        .withOverflow(Offload.to("media").withThreshold(102_400)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                   | unknown strategy ''; use reject, offload, split, compress or auto
            offlaod bucket=media                 | unknown strategy 'offlaod'; use reject, offload
            offload=zstd bucket=media            | unknown strategy 'offload=zstd'
            offload                              | offload needs bucket=NAME
            offload bucket=M                     | 'M' is not the name of a bucket
            offload bucket=media bucket=other    | 'bucket' is given twice
            offload bucket=media colour=red      | unknown option 'colour' for offload; use attributes, bucket, dead-letter, dead-letter-prefix, expiry, group, prefix, read, threshold
            offload bucket=media inline          | 'inline' is not of the form key=value
            offload bucket=media prefix=         | 'prefix=' is not of the form key=value
            offload bucket=media read=fast       | read=fast is unknown; use inline, pointer or presigned
            offload bucket=media threshold=100   | '100' is not a size; write for example 512B, 100KB or 1MB
            offload bucket=media threshold=1MB   | the threshold must be between 1KB and 400KB
            offload bucket=media threshold=1B    | the threshold must be between 1KB and 400KB
            offload bucket=media read=preview    | read=preview is unknown; use inline, pointer or presigned
            split bucket=media                   | unknown option 'bucket' for split; use attributes, dead-letter, dead-letter-prefix, group, threshold
            offload bucket=media expiry=8d       | the expiry must be between 1s and 7d
            offload bucket=media expiry=1y       | '1y' is not a duration; write for example 90s, 15m, 1h or 7d
            reject bucket=media                  | unknown option 'bucket' for reject; use dead-letter, dead-letter-prefix
            compress=gzip                        | unknown codec 'gzip'; use zlib, snappy, zstd or lz4
            compress=none                        | unknown codec 'none'
            compress=zstd overflow=drop          | overflow=drop is unknown; use offload, split or reject
            compress=zstd overflow=offload       | offload needs bucket=NAME
            offload bucket=media prefix=a,b      | only letters, digits, spaces and + - = . _ : / are allowed
            split attributes=a:a                 | the attribute 'a' is given twice in attributes
            split attributes=a::b                | 'attributes=a::b' has an empty name
            auto attributes=a                    | unknown option 'attributes' for auto
            compress scope=row                   | scope=row is unknown; use attribute or item
            compress scope=item attributes=a     | scope=item compresses all attributes together, so attributes= cannot choose some
            compress scope=item group=a:b        | scope=item compresses all attributes together, so group= cannot keep some apart
            compress scope=item bucket=media     | unknown option 'bucket' for compress; use attributes, dead-letter, dead-letter-prefix, group, overflow, scope
            split scope=item                     | unknown option 'scope' for split
            auto scope=item                      | unknown option 'scope' for auto
            split group=a                        | 'group=a' is not of the form group=NAME:attribute:attribute
            split group=a:                       | 'group=a:' has an empty name
            split group=a/b:c                    | 'a/b' is not the name of a group
            split group=a:b:b                    | the attribute 'b' is given twice in the group 'a'
            split group=a:b group=a:c            | the group 'a' is given twice
            split group=a:b group=c:b            | the attribute 'b' is in two groups
            split attributes=b group=a:b         | the attribute 'b' is chosen and in a group
            reject group=a:b                     | groups need another strategy than reject
            reject dead-letter=M                 | 'M' is not the name of a bucket
            split dead-letter-prefix=x/          | dead-letter-prefix needs dead-letter=BUCKET
            """)
    void whatCannotBeUsedSaysWhatToWriteInstead(String text, String message) {
        assertThatThrownBy(() -> LargeItemOptions.parse(text)).isInstanceOf(InvalidOptionsException.class)
                .hasMessageStartingWith("Invalid value of the tag pannier:large-items: ").hasMessageContaining(message);
    }

    @Test
    void attributesCanBeChosen() {
        assertThat(LargeItemOptions.parse("offload bucket=media attributes=photo:document"))
                .isEqualTo(Offload.to("media").withAttributes(List.of("photo", "document")));
        assertThat(LargeItemOptions.parse("split attributes=photo"))
                .isEqualTo(Split.DEFAULT.withAttributes(List.of("photo")));
        LargeItemOptions compress = LargeItemOptions.parse("compress attributes=text overflow=split");
        assertThat(compress)
                .isEqualTo(Compress.with(Codec.ZSTD).withOverflow(Split.DEFAULT).withAttributes(List.of("text")));
        assertThat(compress.splitting().orElseThrow().chosen()).isEmpty();
    }

    @Test
    void wholeItemsCanBeCompressed() {
        LargeItemOptions options = LargeItemOptions.parse("compress=lz4 scope=item overflow=split");

        assertThat(options).isEqualTo(Compress.with(Codec.LZ4).withScope(CompressionScope.ITEM)
                .withOverflow(Split.DEFAULT));
        assertThat(options.compressesItems()).isTrue();
        assertThat(options.compression()).contains(Codec.LZ4);
        assertThat(LargeItemOptions.parse("compress scope=item dead-letter=failed").compressesItems()).isTrue();
        assertThat(LargeItemOptions.parse("compress scope=attribute")).isEqualTo(Compress.with(Codec.ZSTD));
        assertThat(LargeItemOptions.parse("compress attributes=a scope=attribute").compressesItems()).isFalse();
        assertThat(LargeItemOptions.parse("auto").compressesItems()).isFalse();
    }

    @Test
    void groupsAndDeadLettersGoWithAStrategy() {
        LargeItemOptions options = LargeItemOptions
                .parse("split group=texts:body:notes threshold=100KB group=media.1:photo dead-letter=failed");

        assertThat(options).isEqualTo(new ExtendedOptions(Split.DEFAULT.withThreshold(102_400),
                List.of(new AttributeGroup("texts", List.of("body", "notes")),
                        new AttributeGroup("media.1", List.of("photo"))),
                Optional.of(new DeadLetter("failed", "dead-letters/"))));
        assertThat(options.strategy()).isEqualTo("split");
        assertThat(options.takesLargeItems()).isTrue();
        assertThat(options.splitting()).contains(Split.DEFAULT.withThreshold(102_400));
    }

    @Test
    void rejectTakesADeadLetter() {
        LargeItemOptions options = LargeItemOptions.parse("reject dead-letter=failed dead-letter-prefix=orders/");

        assertThat(options.deadLetter()).contains(new DeadLetter("failed", "orders/"));
        assertThat(options.takesLargeItems()).isFalse();
    }

    @Test
    void textLongerThanATagIsRefused() {
        String text = "offload bucket=media prefix=" + "x".repeat(300);

        assertThatThrownBy(() -> LargeItemOptions.parse(text)).hasMessageContaining("at most 256 characters");
    }

    @Test
    void offloadOwnsOnlyItsBucketAndPrefix() {
        Offload offload = Offload.to("media");

        assertThat(offload.owns(Pointers.at("media", "items/x"))).isTrue();
        assertThat(offload.owns(Pointers.at("media", "other/x"))).isFalse();
        assertThat(offload.owns(Pointers.at("private", "items/x"))).isFalse();
    }
}
