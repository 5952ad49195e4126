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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server writes the Package URI of object 9, and the gateway fetches the package from a server of files. */
public abstract class PullScenarios extends Scenarios {
    private static final String ENDPOINT = "gateway";
    private static final long DELIVERED = 3;
    private static final long INSTALLED = 4;

    private Path folder;
    private Pki pki;
    private Pki.Party issuer;
    private Pki.Party otherHost;
    private byte[] content;
    private LwM2mServerPeer peer;
    private GatewaySetup setup;
    private Gateway gateway;
    private int next;

    @BeforeAll
    void start(@TempDir Path made) throws IOException {
        folder = made;
        pki = new Pki(Files.createDirectories(folder.resolve("pki")));
        issuer = pki.issuer("Downloads");
        Signer signer = Signer.in(folder, "factory");
        content = Files.readAllBytes(signer.sign(SoftwareArchive.of(
                folder.resolve("package.zip"),
                "org.example.climate",
                "1.0.0",
                10,
                List.of(Jars.example("temperature"), Jars.example("rack")))));
        peer = server();
        setup = GatewaySetup.in(folder, ENDPOINT).server(peer).trust(signer.certificate());
        setup.trust("downloads", Files.writeString(folder.resolve("downloads.pem"), issuer.certificatePem()));
        otherHost = pki.selfSigned("elsewhere", "other.example");
        setup.trust("downloads", Files.writeString(folder.resolve("other.pem"), otherHost.certificatePem()));
        setup.configure(
                "org.postern.software",
                "{\"pullRetries\": 1, \"connectTimeoutSeconds\": 2, \"idleTimeoutSeconds\": 2}");
        gateway = setup.start().awaitRegistered(1);
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

    private Object value(int id, int resource) {
        String path = "/9/" + id + "/" + resource;
        return device().read(path).expect(205).value(path);
    }

    private int created() {
        next++;
        device().create(9, next, Map.of()).expect(201);
        return next;
    }

    /** Writes the URI, and waits until the package is here or refused. */
    private void pull(int id, String uri) {
        device().write("/9/" + id + "/3", uri).expect(204);
        long begun = System.nanoTime();
        for (long state = -1; state != DELIVERED && !(state == 0 && (long) value(id, 9) >= 50); ) {
            if (System.nanoTime() - begun > Journal.DEADLINE.toNanos()) {
                throw new AssertionError(uri + " does not end: " + device().read("/9/" + id));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", interrupted);
            }
            state = (long) value(id, 7);
        }
    }

    private void pulled(int id, String uri) {
        pull(id, uri);
        assertThat(value(id, 7)).as("%s", device().read("/9/" + id)).isEqualTo(DELIVERED);
        assertThat(value(id, 9)).isEqualTo(3L);
        assertThat(value(id, 0)).isEqualTo("org.example.climate");
        device().delete("/9/" + id).expect(202);
    }

    private void refused(int id, String uri, long result, String reason) {
        pull(id, uri);
        assertThat(value(id, 16)).asString().contains(reason);
        assertThat(value(id, 9)).isEqualTo(result);
        assertThat(value(id, 7)).isEqualTo(0L);
        assertThat(value(id, 0)).isEqualTo("");
        nothingIsLeft();
        device().delete("/9/" + id).expect(202);
    }

    private void nothingIsLeft() {
        Path incoming = setup.data().resolve("software/incoming");
        try (Stream<Path> files = Files.list(incoming)) {
            assertThat(files).isEmpty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    @DisplayName("SW-04, SW-15: a package is pulled over http, cut twice and resumed by ranges, installed and run")
    void http() {
        try (WebFiles web = WebFiles.plain()) {
            web.cuts.set(2);
            int id = created();
            device().write("/9/" + id + "/8", true).expect(204);
            int mark = peer.journal().mark();
            pull(id, web.offer("package.zip", content));
            assertThat(web.asked).containsExactly("whole", "bytes=4000-", "bytes=8000-");
            device().execute("/9/" + id + "/4").expect(204);
            Links.awaitListed(peer.journal(), mark, "/14/0");
            assertThat(value(id, 7)).isEqualTo(INSTALLED);
            device().execute("/9/" + id + "/10").expect(204);
            Links.awaitListed(peer.journal(), mark, "/3303/0");
            device().read("/3303/0/5700").expect(205);
            device().delete("/9/" + id).expect(202);
        }
    }

    @Test
    @DisplayName("SW-04, SW-10: a package is pulled over https from a private issuer, with user name and password")
    void https() {
        try (WebFiles web = WebFiles.secured(pki.issuedBy(issuer, "web"))) {
            web.credentials = "gateway:secret";
            String uri = web.offer("package.zip", content);
            int id = created();
            refused(id, uri, 56, "resources 14 and 15");
            id = created();
            device().write("/9/" + id + "/14", "gateway").expect(204);
            device().write("/9/" + id + "/15", "wrong").expect(204);
            refused(id, uri, 56, "resources 14 and 15");
            id = created();
            device().write("/9/" + id + "/14", "gateway").expect(204);
            device().write("/9/" + id + "/15", "secret").expect(204);
            pulled(id, uri);
        }
    }

    @Test
    @DisplayName("SW-03: an https server of another issuer, or of another name, gives nothing: result 56")
    void untrusted() {
        try (WebFiles stranger = WebFiles.secured(pki.selfSigned("stranger"))) {
            refused(created(), stranger.offer("package.zip", content), 56, "no secure connection");
            assertThat(stranger.asked).isEmpty();
        }
        try (WebFiles elsewhere = WebFiles.secured(otherHost)) {
            refused(created(), elsewhere.offer("package.zip", content), 56, "no secure connection");
            assertThat(elsewhere.asked).isEmpty();
        }
    }

    @Test
    @DisplayName("SW-04: a package is pulled over coap from libcoap's server")
    void coap() {
        try (CoapFiles files = CoapFiles.start(folder)) {
            files.offer("package.zip", content);
            pulled(created(), files.uri("package.zip"));
            refused(created(), files.uri("missing.zip"), 56, "4.04");
        }
    }

    @Test
    @DisplayName(
            "SW-04, SW-10: a package is pulled over coaps from libcoap's server, with resources 14 and 15 as its key")
    void coaps() {
        try (CoapFiles files = CoapFiles.start(folder)) {
            files.offer("package.zip", content);
            String uri = files.securedUri("package.zip");
            refused(created(), uri, 56, "resource 14");
            int id = created();
            device().write("/9/" + id + "/14", CoapFiles.IDENTITY).expect(204);
            device().write("/9/" + id + "/15", CoapFiles.key()).expect(204);
            pulled(id, uri);
        }
    }

    @Test
    @DisplayName(
            "SW-03: what is not there, not a URI or not served is 56, who does not answer 52, what is too large 50")
    void failures() {
        try (WebFiles web = WebFiles.plain()) {
            refused(created(), web.uri("missing.zip"), 56, "answers 404");
            refused(created(), "ftp://127.0.0.1/x", 56, "ftp");
            refused(created(), "http://nobody.invalid/x.zip", 52, "nobody.invalid");
            refused(created(), web.uri("slow"), 52, "was lost at byte 0");
            refused(created(), web.uri("huge"), 50, "larger than");
            web.cuts.set(1);
            byte[] damaged = content.clone();
            damaged[damaged.length / 2] ^= 1;
            refused(created(), web.offer("damaged.zip", damaged), 53, "");
        }
    }
}
