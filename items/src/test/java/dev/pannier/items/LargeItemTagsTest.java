package dev.pannier.items;

import dev.pannier.large.LargeItemOptions;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import dev.pannier.objects.S3Exception;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.s;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The tag of large items: how it comes, changes and goes, and what it needs and keeps. */
class LargeItemTagsTest {
    private final EngineFixture fixture = new EngineFixture();

    @BeforeEach
    void bucket() {
        fixture.bucket();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void table(String options) {
        fixture.engine.createTable(OWNER, CreateTable.of("t", KeySchema.of("pk"), s("pk"), s("g"))
                .withGlobalIndexes(GlobalIndex.of("gi", KeySchema.of("g"), IndexProjection.ALL))
                .withTags(Map.of(LargeItemOptions.TAG, options)));
    }

    private static AttributeValue text(int length) {
        return AttributeValue.s("t".repeat(length));
    }

    @Test
    void removingTheTagKeepsLargeItemsReadable() {
        table("offload bucket=media read=pointer");
        fixture.put("pk", "a", "x", text(500_000), "n", 1);

        fixture.engine.untagTable(OWNER, "t", List.of(LargeItemOptions.TAG));

        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", text(500_000), "n", 1));
        fixture.change(item("pk", "a"), update("SET n = :0", 2), ReturnValues.NONE);
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", text(500_000), "n", 2));
        assertInvalid(() -> fixture.put("pk", "b", "x", text(500_000)),
                "Item size has exceeded the maximum allowed size");
        fixture.delete(item("pk", "a"));
        assertThat(fixture.payloadKeys()).isEmpty();
    }

    @Test
    void taggingATableMakesItTakeLargeItems() {
        fixture.hashTable();
        fixture.put("pk", "small", "x", 1);

        fixture.engine.tagTable(OWNER, "t", Map.of(LargeItemOptions.TAG, "offload bucket=media"));

        fixture.put("pk", "a", "x", text(500_000));
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "x", text(500_000)));
        assertThat(fixture.get("pk", "small")).contains(item("pk", "small", "x", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"offload", "nonsense", "offload bucket=media read=sideways", "split bucket=media",
            "compress=zstd overflow=offload bucket=missing", "auto bucket=missing",
            "offload bucket=missing", "offload bucket=foreign"})
    void tagsThatCannotBeCarriedOutFailTheWholeCall(String options) {
        fixture.objects.createBucket("foreign", "999988887777", "us-east-1");
        fixture.engine.createTable(OWNER, CreateTable.of("u", KeySchema.of("pk"), s("pk")));

        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> table(options))
                .satisfies(e -> assertThat(e.error()).isEqualTo(DynamoDbError.VALIDATION));
        assertThatExceptionOfType(ServiceException.class).isThrownBy(
                () -> fixture.engine.tagTable(OWNER, "u", Map.of(LargeItemOptions.TAG, options, "other", "1")));
        assertThat(fixture.engine.listTables(OWNER, Optional.empty(), 100).names()).containsExactly("u");
        assertThat(fixture.engine.tagsOfTable(OWNER, "u")).isEmpty();
    }

    @Test
    void theBucketCannotBeDeletedWhileATableUsesIt() throws InterruptedException {
        table("offload bucket=media");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> fixture.objects.deleteBucket(fixture.objects.bucket("media")));

        fixture.engine.deleteTable(OWNER, "t");
        fixture.engine.awaitIdle();

        fixture.objects.deleteBucket(fixture.objects.bucket("media"));
    }

    @Test
    void deletingTheTableRemovesItsPayloads() throws InterruptedException {
        table("offload bucket=media threshold=1KB");
        for (int i = 0; i < 120; i++) {
            fixture.put("pk", "" + i, "x", text(2_000), "y", text(3_000));
        }
        assertThat(fixture.payloadKeys()).hasSize(240);

        fixture.engine.deleteTable(OWNER, "t");
        fixture.engine.awaitIdle();

        assertThat(fixture.payloadKeys()).isEmpty();
    }
}
