// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.software.internal.packages.UpdateResult.CONNECTION_LOST;
import static org.postern.software.internal.packages.UpdateResult.INVALID_URI;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.software.internal.packages.Certificates;
import org.postern.software.internal.packages.UpdateResult;

/** Pulls from a real HTTPS server. */
class HttpsPullTest {
    private static final byte[] CONTENT = Desk.content(200_000);
    private static final Certificates AUTHORITY = Certificates.authority("Web authority");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private FileServer server;

    @BeforeEach
    void open() throws IOException, GeneralSecurityException {
        Certificates web =
                AUTHORITY.issue("Web", Certificates.FOR_LOOPBACK, Instant.EPOCH, Instant.parse("2099-01-01T00:00:00Z"));
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("web", web.keys().getPrivate(), new char[0], web.chain().toArray(new X509Certificate[0]));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = new FileServer(CONTENT, context);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** A folder of certificates, as an administrator fills it. */
    private Sources.Trust trusting(Certificates... authorities) throws IOException, GeneralSecurityException {
        Path place = Files.createDirectories(folder.resolve("trust"));
        for (Certificates authority : authorities) {
            Files.write(
                    place.resolve(authority.certificate().getSerialNumber() + ".der"),
                    authority.certificate().getEncoded());
        }
        return new DownloadTrust(place, false);
    }

    @Test
    @DisplayName("SW-04, SW-10: A package is pulled over https, resumed, with user name and password")
    void pulled() throws Exception {
        server.credentials = "me:secret";
        server.cuts.set(1);
        server.cutAfter = 50_000;
        Desk desk = new Desk(folder, 3, trusting(AUTHORITY));
        desk.pull(server.uri(), "me", "secret").assertContent(CONTENT);
        assertThat(server.ranges).containsExactly("null", "bytes=50000-");
    }

    @Test
    @DisplayName("SW-03: From an https server nobody vouches for nothing is pulled, at once: result 56")
    void untrusted() throws Exception {
        Certificates other = Certificates.authority("Another authority");
        Desk desk = new Desk(folder, 3, trusting(other));
        desk.pull(server.uri()).assertFailed(INVALID_URI, "no secure connection to 127.0.0.1", folder);
        assertThat(server.ranges).isEmpty();
    }

    @Test
    @DisplayName("SW-03: A handshake that breaks off is tried again, and loses the pull in the end: result 52")
    void brokenHandshake() throws Exception {
        try (BrokenHandshakes broken = new BrokenHandshakes()) {
            Desk desk = new Desk(folder, 3, trusting(AUTHORITY));
            desk.pull(broken.uri()).assertFailed(CONNECTION_LOST, "was lost at byte 0", folder);
            assertThat(broken.seen.get()).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    @DisplayName("SW-10: A redirection from https to http is not followed: result 56")
    void downgraded() throws Exception {
        server.location = "http://127.0.0.1:1/x";
        Desk desk = new Desk(folder, 3, trusting(AUTHORITY));
        desk.pull(server.uri()).assertFailed(INVALID_URI, "from https to http", folder);
    }

    @Test
    @DisplayName("SW-04: The server itself, or one of several issuers, may be in the folder of certificates")
    void severalAuthorities() throws Exception {
        Desk desk = new Desk(folder, 3, trusting(Certificates.authority("Another authority"), AUTHORITY));
        desk.pull(server.uri()).assertContent(CONTENT);
    }

    @Test
    @DisplayName("SW-03: Without certificates of ours a private server is not trusted: result 56")
    void nobodysCertificates() throws Exception {
        Desk desk = new Desk(folder, 3, new DownloadTrust(folder.resolve("missing"), false));
        desk.pull(server.uri()).assertFailed(INVALID_URI, "downloadTrust", folder);
    }

    @Test
    @DisplayName("SW-03: Certificates that are missing, empty or damaged trust nobody: result 57")
    void unreadable() throws Exception {
        Path missing = folder.resolve("missing");
        new Desk(folder, 3, new DownloadTrust(missing, true))
                .pull(server.uri())
                .assertFailed(UpdateResult.DEVICE_ERROR, "no server is trusted", folder);
        Path damaged = Files.writeString(folder.resolve("damaged.pem"), "-----BEGIN CERTIFICATE-----\nno\n");
        new Desk(folder, 3, new DownloadTrust(damaged, false))
                .pull(server.uri())
                .assertFailed(UpdateResult.DEVICE_ERROR, "repair them", folder);
        new Desk(folder, 3, trusting())
                .pull(server.uri())
                .assertFailed(UpdateResult.DEVICE_ERROR, "there is none", folder);
    }
}
