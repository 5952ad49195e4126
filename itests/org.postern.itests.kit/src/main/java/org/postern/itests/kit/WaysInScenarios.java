// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shell, console and deploy folder of the packaged gateway: with a trust store all of them want signatures. */
public abstract class WaysInScenarios extends Scenarios {
    private static final String ENDPOINT = "gateway";
    private static final String STATE = "/system/console/software/state";

    private Path folder;
    private SoftwareFactory factory;
    private LwM2mServerPeer peer;
    private GatewaySetup setup;

    @SuppressWarnings("NullAway.Init") // each test starts it when it is set up
    private Gateway gateway;

    private int port;

    @BeforeEach
    void prepare(@TempDir Path made) {
        folder = made;
        factory = SoftwareFactory.in(folder);
        peer = server();
        port = ConsoleVisitor.freePort();
        setup = GatewaySetup.in(folder.resolve("gateway"), ENDPOINT)
                .server(peer)
                .console(port);
    }

    @AfterEach
    void stop() {
        end(gateway, peer);
    }

    private void start() {
        gateway = setup.start().awaitRegistered(1);
    }

    private Path archive(String version) {
        return factory.archive(SoftwareFactory.PACKAGE, version, factory.examples());
    }

    private Signer signer() {
        return factory.signer();
    }

    private Path signedExample(String name) {
        return signer().signed(Jars.example(name));
    }

    /** Runs {@code postern sw}. */
    private String sw(int code, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "sw";
        System.arraycopy(words, 0, all, 1, words.length);
        Answer said = setup.command(all);
        assertThat(said.code()).as("%s: %s", String.join(" ", all), said.text()).isEqualTo(code);
        return said.text();
    }

    private Path signedFeature(String name) throws IOException {
        return signer().sign(Files.copy(Jars.feature(name), folder.resolve(name + ".pkg")));
    }

    private void refusedInDeploy(int mark, String why) {
        gateway.log().await(mark, line -> line.contains("is not installed") && line.contains(why), "refusal: " + why);
    }

    @Test
    @DisplayName(
            "SW-04, SW-15: postern sw takes a package through its life, and only a signed one where there is a trust store")
    void shell() {
        setup.trust(signer().certificate());
        start();
        assertThat(sw(0, "list")).isEqualTo("no packages");
        assertThat(sw(1, "deliver", archive("0.9.0").toString())).contains("result 53", "is not signed");
        assertThat(sw(0, "remove", "0")).isEqualTo("0 removed");

        String file = signer().sign(archive("1.0.0")).toString();
        assertThat(sw(0, "deliver", file)).isEqualTo("0 org.example.climate 1.0.0 DELIVERED result 3");
        assertThat(sw(0, "install", "0")).isEqualTo("0 org.example.climate 1.0.0 INSTALLED result 2");
        assertThat(sw(0, "activate", "0")).isEqualTo("0 org.example.climate 1.0.0 INSTALLED active result 2");
        new Device(peer, ENDPOINT).read("/3303/0/5700").expect(205);
        assertThat(sw(0, "list")).contains("org.postern.examples.temperature").contains("active");
        assertThat(sw(0, "deactivate", "0")).doesNotContain("active");
        assertThat(sw(0, "uninstall", "0")).isEqualTo("0 (no package) INITIAL result 0");
        assertThat(sw(0, "remove", "0")).isEqualTo("0 removed");

        assertThat(sw(2, "install")).contains("usage: sw:install ID");
        assertThat(sw(2, "install", "7")).contains("there is no package '7'");
        assertThat(sw(2, "explode")).contains("activate, deactivate, deliver");
        assertThat(sw(2)).contains("Try 'postern --help'");
    }

    @Test
    @DisplayName(
            "SW-04, SW-08, SW-15: packages that the build makes of features are installed with postern sw and by a server")
    void featuresOfTheBuild() throws Exception {
        setup.trust(signer().certificate());
        start();
        assertThat(sw(1, "deliver", Jars.feature("rack").toString())).contains("is not signed");
        assertThat(sw(0, "update", "0", signedFeature("rack").toString()))
                .contains("org.postern.feature.rack")
                .contains("DELIVERED");
        sw(0, "install", "0");
        assertThat(sw(0, "activate", "0")).contains("INSTALLED active");
        Device device = new Device(peer, ENDPOINT);
        device.read("/42769/0").expect(205);

        SoftwareInstance pushed = new SoftwareInstance(device, 1).create();
        pushed.deliver(Files.readAllBytes(signedFeature("temperature")))
                .install()
                .activate();
        assertThat(pushed.value(0)).isEqualTo("org.postern.feature.temperature");
        device.read("/3303/0/5700").expect(205);
    }

    @Test
    @DisplayName(
            "SW-04: the deploy folder takes signed bundles only where there is a trust store, also at a start with a wrong clock")
    void deployFolder() throws Exception {
        setup.trust(signer().certificate());
        // who may bring bundles may not say that nobody asks for signatures
        Path rules = Files.writeString(folder.resolve("rules"), "trustStore=\"nowhere\"\n");
        setup.deploy(rules, "org.postern.software.cfg").deploy(rules, "org.postern.software.config");
        setup.deploy(Jars.example("temperature"), "temperature.jar");
        start();
        refusedInDeploy(0, "is not signed");
        int mark = peer.journal().mark();
        setup.deploy(signedExample("temperature"), "temperature.jar");
        Links.awaitListed(peer.journal(), mark, "/3303/0");

        int update = peer.journal().mark();
        int log = gateway.log().mark();
        setup.deploy(Jars.newer(Jars.example("temperature"), folder.resolve("newer.jar"), "99.0.0"), "temperature.jar");
        refusedInDeploy(log, "is not signed");
        Links.awaitUnlisted(peer.journal(), update, "/3303/0");

        int again = peer.journal().mark();
        setup.deploy(signedExample("temperature"), "temperature.jar");
        Links.awaitListed(peer.journal(), again, "/3303/0");
        // its certificate is not trusted any more; what was accepted stays
        setup.awaitKept("deployed");
        Files.delete(folder.resolve("gateway/etc/trust/software")
                .resolve(signer().certificate().getFileName()));
        Files.copy(Signer.in(folder, "other").certificate(), folder.resolve("gateway/etc/trust/software/other.pem"));
        gateway.terminate();
        int restart = peer.journal().mark();
        start();
        Links.awaitListed(peer.journal(), restart, "/3303/0");
        int late = gateway.log().mark();
        setup.deploy(signedExample("rack"), "rack.jar");
        refusedInDeploy(late, "leads to no certificate");
    }

    @Test
    @DisplayName("SW-15: a bundle in the deploy folder never becomes, updates or removes one of a software package")
    void keptApart() throws Exception {
        setup.trust(signer().certificate());
        start();
        sw(0, "deliver", signer().sign(archive("1.0.0")).toString());
        sw(0, "install", "0");
        sw(0, "activate", "0");
        int log = gateway.log().mark();
        setup.deploy(signedExample("temperature"), "temperature.jar");
        refusedInDeploy(log, "part of a software package");
        setup.remove("temperature.jar");
        int mark = peer.journal().mark();
        Path other = Files.copy(Jars.testObjects(), folder.resolve("objects.jar"));
        setup.deploy(signer().sign(other), "objects.jar");
        Links.awaitListed(peer.journal(), mark, "/42773/0"); // by now the other file was missed
        new Device(peer, ENDPOINT).read("/3303/0/5700").expect(205);
        assertThat(sw(0, "list")).contains("0 org.example.climate 1.0.0 INSTALLED active");
    }

    @Test
    @DisplayName(
            "SW-04: the console takes signed packages only where there is a trust store, and bundles on no other page")
    void console() throws Exception {
        setup.trust(signer().certificate());
        start();
        ConsoleVisitor visitor = ConsoleVisitor.signIn(gateway, port);
        String deliver = "/system/console/software/deliver";
        String binary = "application/octet-stream";
        visitor.post(deliver, binary, Files.readAllBytes(archive("0.9.0"))).expect(202);
        awaitState(visitor, "is not signed");
        visitor.post("/system/console/software/remove?id=0", binary, new byte[0])
                .expect(200);
        visitor.post(deliver, binary, Files.readAllBytes(signer().sign(archive("1.0.0"))))
                .expect(202);
        awaitState(visitor, "\"state\":\"delivered\"");
        visitor.post("/system/console/software/install?id=0", binary, new byte[0])
                .expect(200);
        awaitState(visitor, "\"state\":\"installed\"");
        visitor.post("/system/console/software/activate?id=0", binary, new byte[0])
                .expect(200);
        new Device(peer, ENDPOINT).read("/3303/0/5700").expect(205);

        String form = "--x\r\nContent-Disposition: form-data; name=\"action\"\r\n\r\ninstall\r\n--x--\r\n";
        Answer stock = visitor.post("/system/console/bundles", "multipart/form-data; boundary=x", form.getBytes(UTF_8));
        assertThat(stock.expect(403).text()).contains("page Software");
    }

    private static void awaitState(ConsoleVisitor visitor, String text) {
        Pause.until(() -> visitor.get(STATE).contains(text), () -> text + " is not in " + visitor.get(STATE));
    }

    @Test
    @DisplayName("SW-04: without a trust store administrators bring unsigned software, and servers bring none")
    void withoutTrustStore() throws Exception {
        setup.deploy(Jars.example("temperature"), "temperature.jar");
        start();
        Links.awaitListed(peer.journal(), 0, "/3303/0");
        Path rack = factory.archive("org.example.rack", "1.0.0", List.of(Jars.example("rack")));
        assertThat(sw(0, "deliver", rack.toString())).contains("DELIVERED");
        SoftwareInstance pushed = new SoftwareInstance(new Device(peer, ENDPOINT), 5).create();
        pushed.device()
                .write(pushed.path(2), Format.OPAQUE, Files.readAllBytes(rack))
                .expect(204);
        pushed.awaitVerdict();
        assertThat(pushed.result()).isEqualTo(53);
        assertThat(pushed.reason()).contains("no trust store");
    }

    @Test
    @DisplayName(
            "SW-04, SW-14: what was accepted runs, and can be installed, though its signer is not trusted any more; no more"
                    + " of him comes")
    void signerThatLeft() throws Exception {
        setup.trust(signer().certificate());
        start();
        sw(0, "deliver", signer().sign(archive("1.0.0")).toString());
        sw(0, "install", "0");
        sw(0, "activate", "0");
        sw(0, "deliver", signedFeature("rack").toString());
        gateway.terminate();
        Files.delete(folder.resolve("gateway/etc/trust/software")
                .resolve(signer().certificate().getFileName()));
        setup.trust(Signer.in(folder, "other").certificate());
        int restart = peer.journal().mark();
        start();
        Links.awaitListed(peer.journal(), restart, "/3303/0");
        assertThat(sw(0, "list")).contains("0 org.example.climate 1.0.0 INSTALLED active");
        sw(0, "install", "1");
        assertThat(sw(0, "activate", "1")).contains("INSTALLED active");
        new Device(peer, ENDPOINT).read("/42769/0").expect(205);
        assertThat(sw(1, "update", "0", signer().sign(archive("1.1.0")).toString()))
                .contains("result 53", "leads to no certificate");
    }
}
