// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** A bootstrap while a server has silenced the gateway. */
final class DisabledBootstrapTest extends BootstrapBench {
    @BeforeEach
    void silence() {
        bootstrapped();
        assertThat(servers.line(5001).asked(Kind.EXECUTE, "/1/0/4", "").code()).isEqualTo(Code.CHANGED);
        pass(3_000);
        servers.said();
    }

    @Test
    @DisplayName("BS-29, SRV-03: a disabled server that a bootstrap moves elsewhere is registered at")
    void moved() {
        write("/0", security(1, 101, 5002));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(servers.said()).anyMatch(said -> said.startsWith("5002 POST /rd?"));
    }

    @Test
    @DisplayName("BS-29, BS-35, SRV-03: a disabled server that was dropped and provisioned again is registered at")
    void provisionedAgain() {
        delete("/0");
        delete("/1");
        write("/0", security(1, 102, 5002));
        write("/1", server(0, 102));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(3_000);
        assertThat(servers.said()).anyMatch(said -> said.startsWith("5002 POST /rd?"));
        delete("/0");
        delete("/1");
        write("/0", security(1, 101, 5001));
        write("/1", server(0, 101));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(3_000);
        assertThat(servers.said()).anyMatch(said -> said.startsWith("5001 POST /rd?"));
    }
}
