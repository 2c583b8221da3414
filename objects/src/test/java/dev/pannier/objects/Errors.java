package dev.pannier.objects;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Expecting errors of the S3 catalogue. */
final class Errors {
    private Errors() {
    }

    static S3Exception assertError(S3Error error, ThrowingCallable call) {
        S3Exception thrown = catchThrowableOfType(S3Exception.class, call);
        assertThat(thrown).as("an S3 error").isNotNull();
        assertThat(thrown.s3Error()).isEqualTo(error);
        return thrown;
    }

    static void assertError(S3Error error, String text, ThrowingCallable call) {
        assertThat(assertError(error, call).text()).isEqualTo(text);
    }
}
