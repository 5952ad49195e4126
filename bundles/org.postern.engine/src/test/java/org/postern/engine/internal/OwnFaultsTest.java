// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.transport.api.Code;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.HandshakeFailure.Kind;

/** What fails for a reason of the gateway's own says nothing about the server. */
final class OwnFaultsTest extends BootstrapBench {
    private static final int AN_HOUR = 3_600_000;

    /** Bootstrapped to a server with which no session can be made. */
    private void bootstrappedInVain(Kind kind) {
        asked();
        servers.refusing.put(5001, new HandshakeFailure(kind, ""));
        write("/0", security(1, 101, 5001));
        write("/1", server(0, 101));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        servers.said();
        pass(AN_HOUR);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TIME_NOT_SET", "UNUSABLE_CREDENTIALS"})
    @DisplayName("BS-05, REG-14, SEC-08: a clock that is not set, or unusable keys, do not lead to another bootstrap")
    void own(Kind kind) {
        bootstrappedInVain(kind);
        assertThat(servers.said()).doesNotContain(REQUEST);
    }

    @Test
    @DisplayName("BS-05, REG-14: a server that does not answer the handshake does")
    void theServers() {
        bootstrappedInVain(Kind.NO_ANSWER);
        assertThat(servers.said()).contains(REQUEST);
    }
}
