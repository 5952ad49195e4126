// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Token;

/** What the store still has of a server whose account is gone: nothing. */
final class ForgottenTest extends BootstrapBench {
    private static final String DEVICE = "/3/0/16";

    /** The server assigns an attribute to a resource of the device, and observes it. */
    private void known(ScriptedServers.Line line) {
        assertThat(line.asked(Kind.OBSERVE, DEVICE, "").code()).isEqualTo(Code.CONTENT);
        Operation attributes = new Operation(
                Kind.WRITE_ATTRIBUTES,
                List.of(Path.parse(DEVICE).orElseThrow()),
                List.of("pmin=5"),
                -1,
                -1,
                new byte[0],
                Token.of(new byte[] {8}));
        assertThat(line.ask(attributes)).singleElement().satisfies(answer -> assertThat(answer.code())
                .isEqualTo(Code.CHANGED));
    }

    @Test
    @DisplayName("BS-35: with an account that is removed its attributes and observations go from the store")
    void removed() {
        registered(FIRST);
        known(servers.line(5001));
        assertThat(store.read("attributes")).containsOnlyKeys("1" + DEVICE);
        assertThat(store.read("observations")).containsOnlyKeys("1", "1/07");
        engine.leave(FactoryAccount.of(FIRST), Duration.ofSeconds(2));
        assertThat(store.read("attributes")).isEmpty();
        assertThat(store.read("observations")).isEmpty();
    }

    @Test
    @DisplayName("BS-35: and with one that a bootstrap server takes away, even while the server is not there")
    void unbootstrapped() {
        bootstrapped();
        write("/0", security(2, 102, 5002));
        write("/1", server(1, 102));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        known(servers.line(5001));
        servers.silent.add(5001);
        assertThat(delete("/0/1")).isEqualTo(Code.DELETED);
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(store.read("attributes")).isEmpty();
        assertThat(store.read("observations").keySet()).noneMatch(key -> key.startsWith("101"));
    }

    @Test
    @DisplayName("ATT-10, OBS-19: a gateway that stops, or is killed, forgets nothing of that")
    void stopped() {
        registered(FIRST);
        known(servers.line(5001));
        Engine next = another();
        assertThat(store.read("observations")).containsOnlyKeys("1", "1/07");
        next.enter(FactoryAccount.of(FIRST));
        next.allEntered();
        assertThat(store.read("observations")).containsOnlyKeys("1", "1/07");
        engine.stop(Duration.ofSeconds(2));
        assertThat(store.read("attributes"))
                .as("attributes outlive a De-register")
                .containsOnlyKeys("1" + DEVICE);
    }
}
