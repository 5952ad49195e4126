// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A server writes the Package URI of object 9, and the gateway fetches the package from a server of files. */
@SuppressWarnings("NullAway.Init") // made before the gateway starts
public abstract class PullScenarios extends SigningScenarios {
    private Pki pki;
    private Pki.Party issuer;
    private Pki.Party otherHost;
    private byte[] content;
    private int next;

    @Override
    protected void prepare(GatewaySetup gateway) {
        super.prepare(gateway);
        content = factory().signed(SoftwareFactory.PACKAGE, "1.0.0", factory().examples());
        pki = new Pki(gateway.folder());
        issuer = pki.issuer("Downloads");
        otherHost = pki.selfSigned("elsewhere", "other.example");
        gateway.trust("downloads", gateway.file("downloads.pem", issuer.certificatePem()))
                .trust("downloads", gateway.file("other.pem", otherHost.certificatePem()))
                .configure(
                        "org.postern.software",
                        "{\"pullRetries\": 1, \"connectTimeoutSeconds\": 10, \"idleTimeoutSeconds\": 10}");
    }

    private SoftwareInstance created() {
        next++;
        return new SoftwareInstance(device(), next).create();
    }

    /** With user name and password for the download. */
    private SoftwareInstance created(String user, String password) {
        SoftwareInstance software = created();
        device().write(software.path(14), user).expect(204);
        device().write(software.path(15), password).expect(204);
        return software;
    }

    private void pulled(SoftwareInstance software, String uri) {
        software.pull(uri);
        assertThat(software.state()).as(software::reason).isEqualTo(SoftwareInstance.DELIVERED);
        assertThat(software.result()).isEqualTo(3);
        assertThat(software.name()).isEqualTo(SoftwareFactory.PACKAGE);
        device().delete("/9/" + software.id()).expect(202);
    }

    private void refused(SoftwareInstance software, String uri, long result, String reason) {
        software.pull(uri);
        assertThat(software.reason()).contains(reason);
        assertThat(software.result()).isEqualTo(result);
        assertThat(software.state()).isEqualTo(SoftwareInstance.INITIAL);
        assertThat(software.name()).isEmpty();
        nothingIsLeft();
        software.remove();
    }

    private void nothingIsLeft() {
        Path incoming = setup().data().resolve("software/incoming");
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
            SoftwareInstance software = created();
            device().write(software.path(8), true).expect(204);
            int mark = journal().mark();
            software.pull(web.offer("package.zip", content));
            assertThat(web.asked).containsExactly("whole", "bytes=4000-", "bytes=8000-");
            software.install();
            Links.awaitListed(journal(), mark, "/14/0");
            software.activate();
            Links.awaitListed(journal(), mark, "/3303/0");
            device().read("/3303/0/5700").expect(205);
            device().delete("/9/" + software.id()).expect(202);
        }
    }

    @Test
    @DisplayName("SW-04, SW-10: a package is pulled over https from a private issuer, with user name and password")
    void https() {
        try (WebFiles web = WebFiles.secured(pki.issuedBy(issuer, "web"))) {
            web.credentials = "gateway:secret";
            String uri = web.offer("package.zip", content);
            refused(created(), uri, 56, "resources 14 and 15");
            refused(created("gateway", "wrong"), uri, 56, "resources 14 and 15");
            pulled(created("gateway", "secret"), uri);
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
        try (CoapFiles files = CoapFiles.start(setup().folder())) {
            files.offer("package.zip", content);
            pulled(created(), files.uri("package.zip"));
            refused(created(), files.uri("missing.zip"), 56, "4.04");
        }
    }

    @Test
    @DisplayName(
            "SW-04, SW-10: a package is pulled over coaps from libcoap's server, with resources 14 and 15 as its key")
    void coaps() {
        try (CoapFiles files = CoapFiles.start(setup().folder())) {
            files.offer("package.zip", content);
            String uri = files.securedUri("package.zip");
            refused(created(), uri, 56, "resource 14");
            pulled(created(CoapFiles.IDENTITY, CoapFiles.key()), uri);
        }
    }

    @Test
    @DisplayName(
            "SW-03: what is not there, not a URI or not served is 56, who does not answer 52, what is too large 50")
    void failures() {
        try (WebFiles web = WebFiles.plain()) {
            refused(created(), web.uri("missing.zip"), 56, "answers 404");
            refused(created(), "ftp://127.0.0.1/x", 56, "ftp");
            refused(created(), "http://127.0.0.1:1/x.zip", 52, "127.0.0.1:1");
            refused(created(), web.uri("slow"), 52, "was lost at byte 0");
            refused(created(), web.uri("huge"), 50, "larger than");
            web.cuts.set(1);
            byte[] damaged = content.clone();
            damaged[damaged.length / 2] ^= 1;
            refused(created(), web.offer("damaged.zip", damaged), 53, "");
        }
    }
}
