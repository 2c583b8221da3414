package dev.pannier.objects.encryption;

import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class KeyNamesTest {
    private static final String REGION = "eu-west-1";
    private static final String ACCOUNT = "111122223333";
    private final KeyNames names = new KeyNames(new KeysInMemory());

    @ParameterizedTest
    @CsvSource({"first, first", "alias/pictures, arn:aws:kms:eu-west-1:111122223333:key/first",
            "arn:aws:kms:eu-west-1:111122223333:key/first, arn:aws:kms:eu-west-1:111122223333:key/first",
            "arn:aws:kms:eu-west-1:999922223333:alias/pictures, arn:aws:kms:eu-west-1:999922223333:key/first"})
    void aKeyIsFoundByEachOfItsNamesAndShownByItsArn(String name, String shown) {
        KeyNames.Named named = names.find(Optional.of(name), REGION, ACCOUNT);
        assertThat(named.key().id()).isEqualTo("first");
        assertThat(named.shown()).isEqualTo(shown);
    }

    @Test
    void theAccountsOwnKeyServesWhoeverNamesNone() {
        assertThat(names.find(Optional.empty(), REGION, ACCOUNT).shown())
                .isEqualTo("arn:aws:kms:eu-west-1:111122223333:key/" + KeysInMemory.MANAGED);
    }

    /** The texts of KMS, as S3 passes them on. */
    @ParameterizedTest
    @CsvSource({"none, Invalid keyId 'none'", "internal, Invalid keyId 'internal'",
            "134f2428-cec1-4b25-a1ae-9048164dba47, Key 'arn:aws:kms:eu-west-1:111122223333:key/134f2428-cec1-4b25-a1ae-9048164dba47' does not exist",
            "arn:aws:kms:eu-west-1:111122223333:key/none, Key 'arn:aws:kms:eu-west-1:111122223333:key/none' does not exist",
            "arn:aws:kms:us-east-2:111122223333:key/first, Invalid arn us-east-2",
            "alias/none, Alias arn:aws:kms:eu-west-1:111122223333:alias/none is not found."})
    void anUnknownKeyIsNotFound(String name, String message) {
        S3Exception error = catchThrowableOfType(S3Exception.class,
                () -> names.find(Optional.of(name), REGION, ACCOUNT));
        assertThat(error.s3Error()).isEqualTo(S3Error.KMS_NOT_FOUND);
        assertThat(error.text()).isEqualTo(message);
    }

    @Test
    void aDisabledKeyIsRefused() {
        S3Exception error = catchThrowableOfType(S3Exception.class,
                () -> names.find(Optional.of("off"), REGION, ACCOUNT));
        assertThat(error.s3Error()).isEqualTo(S3Error.KMS_DISABLED);
        assertThat(error.text()).isEqualTo("arn:aws:kms:eu-west-1:111122223333:key/off is disabled.");
    }
}
