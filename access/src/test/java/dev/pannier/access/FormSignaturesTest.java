package dev.pannier.access;

import dev.pannier.access.form.FormFields;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FormSignaturesTest {
    private final FormSignatures signatures = new FormSignatures(Examples.KEYS);

    private static FormFields fields(String... namesAndValues) {
        FormFields fields = new FormFields();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    @Test
    void aPolicyThatNobodySignedIsDenied() {
        assertThatThrownBy(() -> signatures.authenticate(fields("key", "k", "policy", "e30=")))
                .isInstanceOfSatisfying(AuthenticationException.class,
                        e -> assertThat(e.error()).isEqualTo(S3AuthenticationError.ACCESS_DENIED))
                .hasMessage("Access Denied");
    }

    @Test
    void aSignatureNeedsItsFields() {
        assertThatThrownBy(() -> signatures.authenticate(fields("policy", "e30=", "signature", "s")))
                .hasMessageContaining("a field named 'AWSAccessKeyId'");
        assertThatThrownBy(() -> signatures.authenticate(fields("policy", "e30=", "x-amz-signature", "s")))
                .hasMessageContaining("a field named 'X-Amz-Algorithm'");
    }

    @Test
    void aWrongSignatureIsToldWithWhatWasSigned() {
        assertThatThrownBy(() -> signatures
                .authenticate(fields("policy", "e30=", "AWSAccessKeyId", Examples.KEY_ID, "signature", "wrong")))
                .isInstanceOfSatisfying(AuthenticationException.class,
                        e -> assertThat(e.details()).containsExactly(
                                new AuthenticationException.Detail("AWSAccessKeyId", Examples.KEY_ID),
                                new AuthenticationException.Detail("StringToSign", "e30="),
                                new AuthenticationException.Detail("SignatureProvided", "wrong"),
                                new AuthenticationException.Detail("StringToSignBytes", "65 33 30 3d")));
    }

    @Test
    void aFormWithNeitherIsAnonymous() {
        assertThat(signatures.authenticate(fields("key", "k"))).isEqualTo(Caller.ANONYMOUS);
    }
}
