package dev.pannier.items;

import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Assertions on errors that reach clients. */
final class Errors {
    private Errors() {
    }

    static void assertInvalid(ThrowingCallable call, String message) {
        assertError(call, DynamoDbError.VALIDATION, message);
    }

    static void assertError(ThrowingCallable call, DynamoDbError error, String message) {
        assertThatExceptionOfType(ServiceException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.text()).isEqualTo(message);
            assertThat(e.error()).isEqualTo(error);
        });
    }
}
