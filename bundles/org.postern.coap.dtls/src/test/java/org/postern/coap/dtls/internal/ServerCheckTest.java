// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.californium.scandium.dtls.CertificateMessage;
import org.eclipse.californium.scandium.dtls.CertificateVerificationResult;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.Credentials.Trusted;

/** When a certificate is looked at again. */
class ServerCheckTest {
    private static final String NAMES = "san=dns:localhost";

    private static TestKeys issuer;
    private static TestKeys issued;
    private static TestKeys forged;
    private static TestKeys elsewhere;

    @BeforeAll
    static void makeKeys(@TempDir Path folder) throws Exception {
        issuer = TestKeys.of(
                folder, "issuer", "-ext", "bc:critical", "-ext", "keyUsage:critical=keyCertSign", "-validity", "30");
        issued = TestKeys.issuedBy(issuer, folder, "server", "-ext", NAMES, "-validity", "90");
        forged = TestKeys.of(folder, "server", "-ext", NAMES, "-validity", "9000");
        elsewhere = TestKeys.issuedBy(issuer, folder, "server", "-ext", "san=dns:elsewhere", "-validity", "9000");
    }

    private static ServerCheck check() throws Exception {
        return new ServerCheck(
                new Credentials.Certificate(
                        List.of(new byte[1]), new byte[1], new Trusted.IssuedBy(List.of(issuer.certificate())), true),
                "localhost",
                Clock.systemUTC());
    }

    private static CertificateVerificationResult show(ServerCheck check, TestKeys shown) {
        return check.verifyCertificate(
                ConnectionId.EMPTY,
                null,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 5684),
                false,
                false,
                true,
                new CertificateMessage(shown.chain()));
    }

    @Test
    @DisplayName("SEC-08: a certificate that is refused does not change when the good one is looked at again")
    void refused() throws Exception {
        ServerCheck check = check();
        assertThat(show(check, issued).getException()).isNull();
        long until = check.recheckMillis();
        assertThat(show(check, forged).getException()).isNotNull();
        assertThat(show(check, elsewhere).getException()).isNotNull();
        assertThat(check.recheckMillis()).isEqualTo(until);
    }

    @Test
    @DisplayName("SEC-08: it is looked at again when the first certificate of the path ends, be it the issuer's")
    void issuerEndsFirst() throws Exception {
        ServerCheck check = check();
        assertThat(show(check, issued).getException()).isNull();
        assertThat(check.recheckMillis())
                .isEqualTo(issuer.chain().get(0).getNotAfter().toInstant().toEpochMilli());
    }
}
