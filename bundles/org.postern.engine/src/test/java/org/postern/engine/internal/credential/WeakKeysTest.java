// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.core.SecurityInstance;

/** Pre-shared keys that can be guessed. */
final class WeakKeysTest {
    private static @Nullable String weakness(byte[] key) {
        SecurityInstance instance = new SecurityInstance();
        AccountSecurity.psk(new byte[] {'m', 'e'}, key).into(instance);
        return WeakKeys.weakness(instance);
    }

    @Test
    @DisplayName("SEC-18: a pre-shared key that is short or looks like a password is weak, and is not shown")
    void weak() {
        assertThat(weakness(new byte[15])).isEqualTo("has 15 bytes only");
        assertThat(weakness("correct horse battery".getBytes(StandardCharsets.UTF_8)))
                .contains("password")
                .doesNotContain("horse");
    }

    @Test
    @DisplayName("SEC-18: 16 random bytes are strong, and other modes are not judged")
    void strong() {
        assertThat(weakness(new byte[16])).isNull();
        SecurityInstance none = new SecurityInstance();
        AccountSecurity.NONE.into(none);
        assertThat(WeakKeys.weakness(none)).isNull();
        assertThat(WeakKeys.weakness(new SecurityInstance())).isNull();
    }
}
