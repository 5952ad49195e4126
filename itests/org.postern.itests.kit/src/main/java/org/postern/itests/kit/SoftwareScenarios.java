// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.ServerEvent.Notified;
import org.postern.itests.kit.ServerEvent.Updated;

/** Software packages from a server: object bundles come, are updated, put back and go while the gateway is in use. */
public abstract class SoftwareScenarios extends Scenarios {
    private static final String ENDPOINT = "gateway";
    private static final String INCREMENT = "/42773/0/0";
    private static final String COUNT = "/42773/0/1";
    private static final long DELIVERED = 3;
    private static final long INSTALLED = 4;

    private Path folder;
    private Signer signer;
    private LwM2mServerPeer peer;
    private GatewaySetup setup;
    private Gateway gateway;

    @BeforeAll
    void start(@TempDir Path made) {
        folder = made;
        signer = Signer.in(folder, "factory");
        peer = server();
        setup = GatewaySetup.in(folder, ENDPOINT).server(peer).deploy(signer.signed(Jars.testObjects()), "objects.jar");
        setup.trust(signer.certificate());
        gateway = setup.start().awaitRegistered(1);
        Links.awaitListed(peer.journal(), 0, "/42773/0");
    }

    @AfterAll
    void stop() {
        try (LwM2mServerPeer server = peer;
                Gateway process = gateway) {
            assertThat(process.terminate())
                    .as("after work with %s", server.uri())
                    .isZero();
        }
    }

    private Device device() {
        return new Device(peer, ENDPOINT);
    }

    private byte[] signed(String version, int seconds, List<Path> bundles) {
        try {
            Path file = folder.resolve("package-" + version + ".zip");
            return Files.readAllBytes(
                    signer.sign(SoftwareArchive.of(file, "org.example.climate", version, seconds, bundles)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Path> examples() {
        return List.of(Jars.example("temperature"), Jars.example("rack"));
    }

    private Object value(String path) {
        return device().read(path).expect(205).value(path);
    }

    private void awaitState(int id, long state) {
        String path = "/9/" + id + "/7";
        long begun = System.nanoTime();
        while (!value(path).equals(state)) {
            if (System.nanoTime() - begun > Journal.DEADLINE.toNanos()) {
                throw new AssertionError(path + " is not " + state + ": " + device().read("/9/" + id));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    private void deliver(int id, byte[] content) {
        device().write("/9/" + id + "/2", Format.OPAQUE, content).expect(204);
        awaitState(id, DELIVERED);
    }

    private void install(int id, byte[] content) {
        deliver(id, content);
        device().execute("/9/" + id + "/4").expect(204);
        awaitState(id, INSTALLED);
    }

    /** The observation of another object notifies one more change. */
    private void counterNotifies() {
        int mark = peer.journal().mark();
        device().execute(INCREMENT).expect(204);
        peer.journal()
                .await(
                        mark,
                        Notified.class,
                        event -> event.path().equals(COUNT) && event.answer().code() == 205,
                        "notification of the counter");
    }

    @Test
    @DisplayName(
            "SW-01, SW-04, SW-06, SW-08, SW-09, SW-11, SW-13: a signed package of two objects is pushed, installed,"
                    + " activated and removed, and nothing else is interrupted")
    void comesRunsAndGoes() {
        int start = peer.journal().mark();
        device().observe(COUNT).expect(205);
        device().create(9, 1, Map.of()).expect(201);
        assertThat(value("/9/1/7")).isEqualTo(0L);
        assertThat(value("/9/1/0")).isEqualTo("");
        device().write("/9/1/8", true).expect(204);

        install(1, signed("1.0.0", 10, examples()));
        assertThat(value("/9/1/0")).isEqualTo("org.example.climate");
        assertThat(value("/9/1/1")).isEqualTo("1.0.0");
        assertThat(value("/9/1/9")).isEqualTo(2L);
        assertThat(value("/9/1/12")).isEqualTo(false);
        assertThat(value("/9/1/18")).isEqualTo(2L);
        counterNotifies();

        int activation = peer.journal().mark();
        device().execute("/9/1/10").expect(204);
        Links.awaitListed(peer.journal(), activation, "/3303/0");
        Links.awaitListed(peer.journal(), activation, "/42769/0");
        assertThat(value("/9/1/12")).isEqualTo(true);
        device().read("/3303/0/5700").expect(205);
        counterNotifies();

        componentsRunByThemselves();

        int removal = peer.journal().mark();
        device().execute("/9/1/6").expect(204);
        Links.awaitUnlisted(peer.journal(), removal, "/3303/0");
        awaitState(1, 0);
        device().read("/3303/0").expect(404);
        counterNotifies();
        device().delete("/9/1").expect(202);
        device().read("/9/1").expect(404);
        assertThat(peer.journal().since(start, ServerEvent.Registered.class)).isEmpty();
        device().cancel(COUNT).expect(205);
    }

    private void componentsRunByThemselves() {
        Map<String, Object> components = device().read("/14").expect(205).values();
        String temperature = components.entrySet().stream()
                .filter(entry -> entry.getValue().equals("org.postern.examples.temperature"))
                .map(entry -> entry.getKey().substring(0, entry.getKey().lastIndexOf('/')))
                .findAny()
                .orElseThrow(() -> new AssertionError(components.toString()));
        int mark = peer.journal().mark();
        device().execute(temperature + "/4").expect(204);
        Links.awaitUnlisted(peer.journal(), mark, "/3303/0");
        assertThat(value(temperature + "/5")).isEqualTo(false);
        assertThat(value("/9/1/12")).isEqualTo(false);
        int again = peer.journal().mark();
        device().execute(temperature + "/3").expect(204);
        Links.awaitListed(peer.journal(), again, "/3303/0");
        assertThat(value("/9/1/12")).isEqualTo(true);
    }

    @Test
    @DisplayName(
            "SW-07, SW-15: an update that does not start is answered 5.00 and puts itself back, and the server reads why")
    void aBadUpdatePutsItselfBack() {
        device().create(9, 2, Map.of()).expect(201);
        install(2, signed("2.0.0", 10, examples()));
        device().execute("/9/2/10").expect(204);
        Path bad = Jars.altered(
                Jars.example("rack"),
                folder.resolve("rack-bad.jar"),
                Map.of("Bundle-Version", "99.0.0", "Bundle-Activator", "org.example.Missing"));
        device().execute("/9/2/6", "1").expect(204);
        assertThat(value("/9/2/7")).isEqualTo(0L);
        device().read("/3303/0/5700").expect(205);

        install(2, signed("2.1.0", 10, List.of(Jars.example("temperature"), bad)));
        device().execute("/9/2/10").expect(500);
        assertThat(value("/9/2/7")).isEqualTo(INSTALLED);
        assertThat(value("/9/2/9")).isEqualTo(58L);
        assertThat(value("/9/2/1")).isEqualTo("2.0.0");
        assertThat(value("/9/2/12")).isEqualTo(true);
        assertThat((String) value("/9/2/16")).contains("2.1.0").contains("org.example.Missing");
        device().read("/3303/0/5700").expect(205);
        device().read("/42769/0").expect(205);
        device().execute("/9/2/6", "0").expect(204);
        awaitState(2, 0);
        device().delete("/9/2").expect(202);
    }

    @Test
    @DisplayName(
            "SW-05, SW-06, SW-12: what is not allowed in a state is 4.05, a wrong argument 4.00, an unsigned package 53")
    void whatIsNotAllowed() {
        device().create(9, 3, Map.of()).expect(201);
        device().execute("/9/3/4").expect(405);
        device().execute("/9/3/6").expect(405);
        device().execute("/9/3/10").expect(405);
        device().execute("/9/3/11").expect(405);
        device().execute("/9/3/6", "2").expect(400);
        Path unsigned = SoftwareArchive.of(folder.resolve("u.zip"), "org.example.u", "1.0.0", 10, examples());
        try {
            device().write("/9/3/2", Format.OPAQUE, Files.readAllBytes(unsigned))
                    .expect(204);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        awaitState(3, 0);
        assertThat(value("/9/3/9")).isEqualTo(53L);
        assertThat((String) value("/9/3/16")).isNotEmpty();
        deliver(3, signed("3.0.0", 10, examples()));
        device().write("/9/3/2", Format.OPAQUE, new byte[10]).expect(405);
        device().execute("/9/3/6", "1").expect(405);
        device().execute("/9/3/6").expect(204);
        awaitState(3, 0);
        device().delete("/9/3").expect(202);
    }

    @Test
    @DisplayName("SW-09: without Update Supported Objects the list waits for the next Update")
    void theListWaits() {
        device().create(9, 4, Map.of()).expect(201);
        Links.awaitListed(peer.journal(), 0, "/9/4");
        int mark = peer.journal().mark();
        install(4, signed("4.0.0", 10, examples()));
        device().execute("/9/4/10").expect(204);
        device().read("/3303/0/5700").expect(205);
        device().execute("/9/4/11").expect(204);
        device().execute("/9/4/10").expect(204);
        assertThat(peer.journal().since(mark, Updated.class)).isEmpty();
        device().execute("/1/0/8").expect(204);
        Links.awaitListed(peer.journal(), mark, "/3303/0");
        device().execute("/9/4/6").expect(204);
        awaitState(4, 0);
        device().delete("/9/4").expect(202);
    }

    @Test
    @DisplayName(
            "SW-14: after a kill, and with the cache of the framework gone, the same software runs and is listed at once")
    void survivesAKill() {
        device().create(9, 5, Map.of()).expect(201);
        install(5, signed("5.0.0", 10, examples()));
        device().execute("/9/5/10").expect(204);
        gateway.kill();
        int mark = peer.journal().mark();
        gateway = setup.start();
        Links.awaitListed(peer.journal(), mark, "/3303/0");
        assertThat(value("/9/5/7")).isEqualTo(INSTALLED);
        assertThat(value("/9/5/12")).isEqualTo(true);
        assertThat(value("/9/5/1")).isEqualTo("5.0.0");
        device().execute("/9/5/6").expect(204);
        awaitState(5, 0);
        device().delete("/9/5").expect(202);
    }
}
