// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway is killed while software is installed, activated, updated and removed, a little later each time. */
public abstract class SoftwareKillScenarios extends Scenarios {
    private static final String ENDPOINT = "gateway";
    private static final int ROUNDS = Integer.getInteger("postern.itests.kills", 4);
    private static final long LATER_MILLIS = 9;
    private static final long INSTALLED = 4;
    private static final long DELIVERED = 3;
    private static final long INITIAL = 0;

    @Test
    @DisplayName(
            "SW-14: killed at any moment of an operation, the gateway comes back with the old or the new version, never"
                    + " both, never none, and object 9 says which")
    void oldOrNew(@TempDir Path folder) {
        Signer signer = Signer.in(folder, "factory");
        try (LwM2mServerPeer peer = server()) {
            GatewaySetup setup = GatewaySetup.in(folder, ENDPOINT).server(peer).trust(signer.certificate());
            Run run = new Run(peer, setup, signer, folder);
            run.begin();
            for (int round = 1; round <= ROUNDS; round++) {
                for (String operation : List.of("Install", "Activate", "Uninstall")) {
                    run.kill(operation, round * LATER_MILLIS);
                }
            }
            run.end();
        }
    }

    /** One gateway and what it has been brought. */
    private static final class Run {
        private static final Map<String, String> RESOURCES =
                Map.of("Install", "/9/0/4", "Activate", "/9/0/10", "Uninstall", "/9/0/6");

        private final LwM2mServerPeer peer;
        private final GatewaySetup setup;
        private final Signer signer;
        private final Path folder;
        private final Device device;
        private Gateway gateway;
        private int version;

        Run(LwM2mServerPeer peer, GatewaySetup setup, Signer signer, Path folder) {
            this.peer = peer;
            this.setup = setup;
            this.signer = signer;
            this.folder = folder;
            this.device = new Device(peer, ENDPOINT);
            this.gateway = setup.start().awaitRegistered(1);
        }

        void begin() {
            device.create(9, 0, Map.of()).expect(201);
        }

        void end() {
            assertThat(gateway.terminate()).isZero();
        }

        /** Comes to where the operation is possible, begins it, kills, and looks what is there. */
        void kill(String operation, long afterMillis) {
            prepare(operation);
            String before = text("/9/0/1");
            var unheard = peer.execute(ENDPOINT, Objects.requireNonNull(RESOURCES.get(operation)));
            pause(afterMillis);
            gateway.kill();
            unheard.cancel(true);
            int mark = peer.journal().mark();
            gateway = setup.start();
            peer.journal()
                    .await(
                            mark,
                            event -> event instanceof ServerEvent.Registered || event instanceof ServerEvent.Updated,
                            "registration");
            truthful(operation + " killed after " + afterMillis + " ms, before " + before);
        }

        private void truthful(String what) {
            long state = number("/9/0/7");
            assertThat(state).as(what).isIn(INITIAL, DELIVERED, INSTALLED);
            boolean active = (Boolean) value("/9/0/12");
            boolean served = device.read("/3303/0/5700").code() == 205;
            if (state != DELIVERED) {
                assertThat(served).as(what).isEqualTo(active);
            }
            if (state == INSTALLED) {
                String shown = text("/9/0/1");
                Map<String, Object> components = device.read("/14").expect(205).values();
                assertThat(components.values()).as(what).contains(shown, "org.postern.examples.temperature");
                assertThat(components.keySet().stream().filter(path -> path.endsWith("/0")))
                        .as(what)
                        .hasSize(1);
            }
        }

        /** Where Install, Activate and Uninstall come in turn; the last start may have put anything back. */
        private void prepare(String operation) {
            if (operation.equals("Install")) {
                if (number("/9/0/7") == INSTALLED) {
                    device.execute("/9/0/6", "1").expect(204);
                }
                if (number("/9/0/7") == INITIAL) {
                    deliver();
                }
            } else {
                if (number("/9/0/7") == INITIAL) {
                    deliver();
                }
                if (number("/9/0/7") == DELIVERED) {
                    device.execute("/9/0/4").expect(204);
                    await(INSTALLED);
                }
                if (operation.equals("Uninstall")) {
                    device.execute("/9/0/10").expect(204);
                } else {
                    device.execute("/9/0/11").expect(204);
                }
            }
        }

        private void deliver() {
            version++;
            String text = "1.0." + version;
            Path jar = Jars.newer(Jars.example("temperature"), folder.resolve("temperature-" + text + ".jar"), text);
            Path file = folder.resolve(text + ".zip");
            signer.sign(SoftwareArchive.of(file, "org.example.climate", text, 10, List.of(jar)));
            try {
                device.write("/9/0/2", Format.OPAQUE, Files.readAllBytes(file)).expect(204);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            await(DELIVERED);
        }

        private void await(long state) {
            long begun = System.nanoTime();
            while (number("/9/0/7") != state) {
                if (System.nanoTime() - begun > Journal.DEADLINE.toNanos()) {
                    throw new AssertionError("it is not " + state + ": " + device.read("/9/0"));
                }
                pause(20);
            }
        }

        private Object value(String path) {
            return device.read(path).expect(205).value(path);
        }

        private long number(String path) {
            return (Long) value(path);
        }

        private String text(String path) {
            return (String) value(path);
        }

        private static void pause(long millis) {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", interrupted);
            }
        }
    }
}
