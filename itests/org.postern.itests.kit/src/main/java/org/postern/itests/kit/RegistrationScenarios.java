// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.ServerEvent.Registered;
import org.postern.itests.kit.ServerEvent.Unregistered;
import org.postern.itests.kit.ServerEvent.Updated;

/** From the first Register to the last De-register, with ends of all kinds between. */
public abstract class RegistrationScenarios extends Scenarios {
    private Path folder;

    @BeforeEach
    void use(@TempDir Path empty) {
        folder = empty;
    }

    private GatewaySetup gateway(String endpoint) {
        return GatewaySetup.in(folder, endpoint);
    }

    private static Registered awaitRegister(LwM2mServerPeer peer, int mark, String endpoint) {
        return peer.journal()
                .await(mark, Registered.class, event -> event.endpoint().equals(endpoint), "Register of " + endpoint);
    }

    private static Unregistered awaitDeregister(LwM2mServerPeer peer, int mark) {
        return peer.journal().await(mark, Unregistered.class, event -> !event.expired(), "De-register");
    }

    @Test
    @DisplayName(
            "ETS 101, UPD-10: the Register has endpoint, lifetime, version and object list; SIGTERM de-registers, exit 0")
    void registersAndDeregisters() {
        try (LwM2mServerPeer peer = server();
                Gateway gateway =
                        gateway("alpha").server(peer).with("--lifetime", "300").start()) {
            Registered registered = awaitRegister(peer, 0, "alpha");
            assertThat(registered.version()).isEqualTo("1.0");
            assertThat(registered.lifetime()).isEqualTo(300);
            assertThat(registered.links())
                    .as("every object that is shipped, in the first Register")
                    .filteredOn(link -> !link.equals("/"))
                    .containsExactlyInAnyOrder("/1/0", "/3/0", "/9", "/14");
            String line = gateway.awaitRegistered(1).out().since(0).get(0);
            assertThat(line).startsWith("registered 1 " + peer.uri()).endsWith(registered.registration());

            assertThat(gateway.terminate()).isZero();
            assertThat(awaitDeregister(peer, 0).registration()).isEqualTo(registered.registration());
            assertThat(gateway.out().since(0))
                    .as("stdout carries announcements only")
                    .hasSize(1);
            assertThat(folder.toFile().list())
                    .as("nothing else is written to the working folder, such as Californium3.properties")
                    .containsExactlyInAnyOrder("data", "deploy", "etc");
        }
    }

    @Test
    @DisplayName(
            "ETS 102, UPD-02, UPD-04: a written lifetime is told by an Update, and empty Updates keep the registration alive")
    void updatesLifetime() {
        try (LwM2mServerPeer peer = server();
                Gateway gateway = gateway("beta").server(peer).start().awaitRegistered(1)) {
            Device device = new Device(peer, "beta");
            int mark = peer.journal().mark();
            device.write("/1/0/1", 20L).expect(204);
            Updated told =
                    peer.journal().await(mark, Updated.class, event -> event.lifetime() != null, "Update with lt");
            assertThat(told.lifetime()).isEqualTo(20);
            assertThat(told.links()).as("only what changed").isNull();
            int before = peer.journal().mark();
            peer.journal().await(before, Updated.class, Updated::isEmpty, "empty Update in time");
            assertThat(peer.journal().since(mark, Unregistered.class)).isEmpty();
            assertThat(gateway.isAlive()).isTrue();
        }
    }

    @Test
    @DisplayName("ETS 103, 555: Disable de-registers, and the gateway comes back after the disable time-out")
    void disables() {
        try (LwM2mServerPeer peer = server();
                Gateway gateway = gateway("gamma").server(peer).start().awaitRegistered(1)) {
            Device device = new Device(peer, "gamma");
            device.write("/1/0/5", 1L).expect(204);
            int mark = peer.journal().mark();
            device.execute("/1/0/4").expect(204);
            awaitDeregister(peer, mark);
            awaitRegister(peer, mark, "gamma");
            device.read("/1/0/5").expect(205);
            assertThat(gateway.isAlive()).isTrue();
        }
    }

    @Test
    @DisplayName("ETS 104, 556, UPD-05: the update trigger sends an Update without parameters")
    void triggersUpdate() {
        try (LwM2mServerPeer peer = server();
                Gateway gateway = gateway("delta").server(peer).start().awaitRegistered(1)) {
            int mark = peer.journal().mark();
            new Device(peer, "delta").execute("/1/0/8").expect(204);
            Updated updated = peer.journal().await(mark, Updated.class, event -> true, "Update");
            assertThat(updated.isEmpty()).as("%s", updated).isTrue();
            assertThat(gateway.isAlive()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "ETS 241, 655, DEV-02: Reboot is answered before it happens, and the gateway registers again afterwards")
    void reboots() {
        // the machine goes down with the gateway: the command ends the process that runs it
        GatewaySetup setup = gateway("epsilon")
                .configure("org.postern.platform.linux", "{\"rebootCommand\": [\"sh\", \"-c\", \"kill -TERM $PPID\"]}");
        try (LwM2mServerPeer peer = server()) {
            setup.server(peer);
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                new Device(peer, "epsilon").execute("/3/0/4").expect(204);
                assertThat(gateway.exitCode()).isZero();
            }
            int mark = peer.journal().mark();
            try (Gateway again = setup.start()) {
                awaitRegister(peer, mark, "epsilon");
                new Device(peer, "epsilon").read("/3/0").expect(205);
                assertThat(again.terminate()).isZero();
            }
        }
    }

    @Test
    @DisplayName(
            "ETS 656, DEV-03: a factory reset is answered before it happens, and the gateway begins anew afterwards")
    void resetsToFactory() {
        // the machine takes the gateway down, wipes its data and starts it again: the test does the latter two
        GatewaySetup setup = gateway("lambda")
                .configure(
                        "org.postern.platform.linux",
                        "{\"factoryResetCommand\": [\"sh\", \"-c\", \"kill -TERM $PPID\"]}");
        try (LwM2mServerPeer peer = server()) {
            setup.server(peer);
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                Device device = new Device(peer, "lambda");
                device.write("/1/0/2", 7L).expect(204);
                device.execute("/3/0/5").expect(204);
                assertThat(gateway.exitCode()).isZero();
            }
            setup.wipe();
            int mark = peer.journal().mark();
            try (Gateway again = setup.start()) {
                awaitRegister(peer, mark, "lambda");
                assertThat(new Device(peer, "lambda").read("/1/0").expect(205).values())
                        .doesNotContainEntry("/1/0/2", 7L);
                assertThat(again.terminate()).isZero();
            }
        }
    }

    @Test
    @DisplayName("REG-18, UPD-02: a killed gateway comes back from the same port with one Update, and no Register")
    void killed() {
        try (LwM2mServerPeer peer = server()) {
            GatewaySetup setup = gateway("zeta").server(peer);
            int port;
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                String location = awaitRegister(peer, 0, "zeta").registration();
                port = peer.port("zeta");
                setup.awaitKept(location);
                gateway.kill();
            }
            int mark = peer.journal().mark();
            try (Gateway again = setup.start().awaitRegistered(1)) {
                peer.journal().await(mark, Updated.class, Updated::isEmpty, "empty Update");
                assertThat(peer.port("zeta")).isEqualTo(port);
                new Device(peer, "zeta").read("/3/0").expect(205);
                assertThat(peer.journal().since(mark, Registered.class)).isEmpty();
                assertThat(peer.journal().since(mark, Updated.class)).hasSize(1);
                assertThat(again.terminate()).isZero();
            }
        }
    }

    @Test
    @DisplayName("ETS 950: it registers with two servers, serves both, and leaves both")
    void twoServers() {
        try (LwM2mServerPeer first = server();
                LwM2mServerPeer second = server();
                Gateway gateway = gateway("eta")
                        .configure("org.postern.engine", "{\"accessOfOthers\": 1}")
                        .server(first)
                        .server(second)
                        .start()
                        .awaitRegistered(2)) {
            for (LwM2mServerPeer peer : List.of(first, second)) {
                assertThat(awaitRegister(peer, 0, "eta").links()).contains("/1/0", "/1/1", "/3/0");
                Device device = new Device(peer, "eta");
                device.read("/3/0").expect(205);
                assertThat(device.read("/1").expect(205).values()).containsKeys("/1/0/0", "/1/1/0");
            }
            assertThat(gateway.terminate()).isZero();
            awaitDeregister(first, 0);
            awaitDeregister(second, 0);
        }
    }

    @Test
    @DisplayName("ETS 951, MS-02, ATT-10: two servers give attributes to one instance, and each sees its own")
    void attributesOfTwoServers() {
        try (LwM2mServerPeer first = server();
                LwM2mServerPeer second = server();
                Gateway gateway = gateway("nu")
                        .configure("org.postern.engine", "{\"accessOfOthers\": 1}")
                        .server(first)
                        .server(second)
                        .start()
                        .awaitRegistered(2)) {
            Device one = new Device(first, "nu");
            Device other = new Device(second, "nu");
            one.writeAttributes("/3/0", "pmin=2&pmax=10").expect(204);
            other.writeAttributes("/3/0", "pmin=15&pmax=50").expect(204);
            assertThat(Links.discovered(one, "/3", "/3/0")).contains("pmin=2", "pmax=10");
            assertThat(Links.discovered(other, "/3", "/3/0")).contains("pmin=15", "pmax=50");
            assertThat(gateway.terminate()).isZero();
        }
    }

    @Test
    @DisplayName("two gateways run from one distribution, each with its own folders")
    void twoGateways() {
        try (LwM2mServerPeer peer = server();
                Gateway first = gateway("theta").server(peer).start();
                Gateway second = GatewaySetup.in(folder.resolve("second"), "iota")
                        .server(peer)
                        .start()) {
            first.awaitRegistered(1);
            second.awaitRegistered(1);
            new Device(peer, "theta").read("/3/0").expect(205);
            new Device(peer, "iota").read("/3/0").expect(205);
            assertThat(first.terminate()).isZero();
            new Device(peer, "iota").read("/3/0").expect(205);
            assertThat(second.terminate()).isZero();
        }
    }

    @Test
    @DisplayName("an account with an unusable URI is refused with its value and the reason, and the others are served")
    void badAccount() {
        try (LwM2mServerPeer peer = server();
                Gateway gateway = gateway("kappa")
                        .configure(
                                "org.postern.account~right", "{\"uri\": \"" + peer.uri() + "\", \"shortServerId\": 1}")
                        .configure(
                                "org.postern.account~wrong",
                                "{\"uri\": \"http://server.example\", \"shortServerId\": 9}")
                        .start()
                        .awaitRegistered(1)) {
            gateway.log()
                    .await(
                            0,
                            line -> line.contains("WARN")
                                    && line.contains("http://server.example")
                                    && line.contains("correct the server URI"),
                            "log line that says what to do about the wrong account");
            new Device(peer, "kappa").read("/3/0").expect(205);
        }
    }
}
