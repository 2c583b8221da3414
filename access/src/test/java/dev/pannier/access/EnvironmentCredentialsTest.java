package dev.pannier.access;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnvironmentCredentialsTest {
    @Test
    void twoVariablesMakeACredential() {
        assertThat(EnvironmentCredentials.of(Map.of())).isEmpty();
        assertThat(EnvironmentCredentials
                .of(Map.of("PANNIER_ACCESS_KEY_ID", "A", "PANNIER_SECRET_ACCESS_KEY", "s"))).containsExactly(
                        Credential.of("A", "s", Caller.DEFAULT_ACCOUNT));
        assertThat(EnvironmentCredentials.of(Map.of("PANNIER_ACCESS_KEY_ID", "A", "PANNIER_SECRET_ACCESS_KEY", "s",
                "PANNIER_ACCOUNT_ID", "111122223333"))).extracting(Credential::accountId)
                .containsExactly("111122223333");
    }

    @Test
    void oneWithoutTheOtherIsAMistake() {
        assertThatThrownBy(() -> EnvironmentCredentials.of(Map.of("PANNIER_ACCESS_KEY_ID", "A")))
                .isInstanceOf(InvalidCredentialsException.class).hasMessageContaining("belong together");
        assertThatThrownBy(() -> EnvironmentCredentials.of(Map.of("PANNIER_ACCESS_KEY_ID", "A",
                "PANNIER_SECRET_ACCESS_KEY", "s", "PANNIER_ACCOUNT_ID", "1")))
                .isInstanceOf(InvalidCredentialsException.class).hasMessageContaining("twelve digits");
    }
}
