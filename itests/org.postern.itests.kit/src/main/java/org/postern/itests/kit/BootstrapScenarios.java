// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.BootstrapPeer.Account;
import org.postern.itests.kit.BootstrapPeer.Plan;
import org.postern.itests.kit.BootstrapPeer.Session;

/** A gateway that knows nothing but a bootstrap server. */
public abstract class BootstrapScenarios extends Scenarios {
    private Path folder;

    @BeforeEach
    void use(@TempDir Path empty) {
        folder = empty;
    }

    /** The bootstrap server to test with. */
    protected abstract BootstrapPeer.Factory bootstrapServers();

    private GatewaySetup gateway(String endpoint, BootstrapPeer bootstrap) {
        return GatewaySetup.in(folder, endpoint).with("--bootstrap", bootstrap.uri());
    }

    private static Session awaitSession(BootstrapPeer peer, int mark) {
        return peer.journal().await(mark, session -> true, "end of a bootstrap session");
    }

    private static ServerEvent.Registered awaitRegister(LwM2mServerPeer peer, int mark) {
        return peer.journal().await(mark, ServerEvent.Registered.class, event -> true, "Register");
    }

    @Test
    @DisplayName(
            "ETS 0, ETS 101, BS-08, BS-17, BS-23, BS-29, BS-31: bootstrapped, registered, killed, and not bootstrapped again")
    void bootstraps() {
        try (BootstrapPeer bootstrap = bootstrapServers().start();
                LwM2mServerPeer peer = server()) {
            bootstrap.configure("boot", Plan.of(new Account(123, peer.uri(), 60, true)));
            GatewaySetup setup = gateway("boot", bootstrap);
            try (Gateway gateway = setup.start()) {
                assertThat(awaitSession(bootstrap, 0).failure()).isNull();
                assertThat(awaitRegister(peer, 0).lifetime()).isEqualTo(60);
                gateway.out().await(0, line -> line.startsWith("registered 123 " + peer.uri()), "announcement");
                new Device(peer, "boot").read("/1/0").expect(205);
                gateway.kill();
            }
            int mark = peer.journal().mark();
            try (Gateway again = setup.start()) {
                again.out().await(0, line -> line.startsWith("registered 123 "), "announcement");
                awaitRegister(peer, mark);
                assertThat(bootstrap.journal().since(0)).hasSize(1);
            }
        }
    }

    @Test
    @DisplayName("ETS 4, BS-16, MS-01: DELETE /, and two servers")
    void twoServers() {
        try (BootstrapPeer bootstrap = bootstrapServers().start();
                LwM2mServerPeer first = server();
                LwM2mServerPeer second = server()) {
            Account one = new Account(1, first.uri(), 300, true);
            Account two = new Account(2, second.uri(), 400, true);
            bootstrap.configure("two", new Plan(List.of("/"), List.of(one, two)));
            try (Gateway gateway = gateway("two", bootstrap).start()) {
                assertThat(awaitSession(bootstrap, 0).failure()).isNull();
                assertThat(awaitRegister(first, 0).lifetime()).isEqualTo(300);
                assertThat(awaitRegister(second, 0).lifetime()).isEqualTo(400);
                gateway.awaitRegistered(2);
                assertThat(gateway.terminate()).isZero();
            }
        }
    }

    @Test
    @DisplayName(
            "ETS 9, BS-23, BS-24, BS-26, P-05: without /1/0/7 it is 4.06 with a reason; a kill later, another try works")
    void broken() {
        try (BootstrapPeer bootstrap = bootstrapServers().start();
                LwM2mServerPeer peer = server()) {
            bootstrap.configure("broken", Plan.of(new Account(123, peer.uri(), 60, false)));
            GatewaySetup setup = gateway("broken", bootstrap);
            try (Gateway gateway = setup.start()) {
                assertThat(awaitSession(bootstrap, 0).failure()).isNotNull();
                gateway.log().await(0, line -> line.contains("/1/0 has no Binding"), "the reason");
                assertThat(gateway.isAlive()).isTrue();
                gateway.kill();
            }
            assertThat(peer.journal().since(0)).isEmpty();
            bootstrap.configure("broken", Plan.of(new Account(123, peer.uri(), 60, true)));
            int mark = bootstrap.journal().mark();
            try (Gateway again = setup.start()) {
                assertThat(awaitSession(bootstrap, mark).failure()).isNull();
                awaitRegister(peer, 0);
                assertThat(again.isAlive()).isTrue();
            }
        }
    }

    @Test
    @DisplayName(
            "ETS 7, BS-05, REG-15: a server that does not answer any more leads to a bootstrap, and that to another one")
    void fallsBack() {
        try (BootstrapPeer bootstrap = bootstrapServers().start();
                LwM2mServerPeer peer = server()) {
            LwM2mServerPeer gone = server();
            bootstrap.configure("fall", Plan.of(new Account(5, gone.uri(), 300, true)));
            GatewaySetup setup = gateway("fall", bootstrap)
                    .configure("org.postern.coap", "{\"ackTimeoutMillis\": 200, \"maxRetransmit\": 1}")
                    .configure("org.postern.engine", "{\"firstRetrySeconds\": 1, \"longestRetrySeconds\": 2}");
            try (Gateway gateway = setup.start()) {
                awaitRegister(gone, 0);
                gone.close();
                bootstrap.configure("fall", Plan.of(new Account(6, peer.uri(), 300, true)));
                gateway.kill();
            }
            int mark = bootstrap.journal().mark();
            try (Gateway again = setup.start()) {
                assertThat(awaitSession(bootstrap, mark).failure()).isNull();
                awaitRegister(peer, 0);
                again.out().await(0, line -> line.startsWith("registered 6 " + peer.uri()), "announcement");
            }
        }
    }
}
