// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class FailuresTest {
    @Test
    @DisplayName("A handler that was interrupted because the engine stops is told from one that failed")
    void interrupted() {
        assertThat(Failures.interrupted(new InterruptedException())).isTrue();
        assertThat(Failures.interrupted(new CompletionException(new InterruptedException())))
                .isTrue();
        assertThat(Failures.interrupted(new ClosedByInterruptException())).isTrue();
        assertThat(Failures.interrupted(new SocketTimeoutException())).isFalse();
        assertThat(Failures.interrupted(new IOException("no space left"))).isFalse();
        Thread.currentThread().interrupt();
        assertThat(Failures.interrupted(new IllegalStateException())).isTrue();
        assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    }
}
