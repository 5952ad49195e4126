// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.NONE;
import static org.postern.engine.internal.Tlv.instance;
import static org.postern.engine.internal.Tlv.join;
import static org.postern.engine.internal.Tlv.number;
import static org.postern.engine.internal.Tlv.opaque;
import static org.postern.engine.internal.Tlv.truth;
import static org.postern.engine.internal.Tlv.utf8;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.credential.TestKeys;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.store.api.Batch;
import org.postern.transport.api.Code;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.Credentials.Trusted;
import org.postern.transport.api.Security;

/** Accounts with keys: what transports get to secure a connection, and what a change of keys does. */
final class SecuredAccountsTest extends BootstrapBench {
    private static final byte[] IDENTITY = {'m', 'e'};
    private static final byte[] KEY = key(1);

    private static byte[] key(int salt) {
        byte[] key = new byte[16];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (salt + 17 * i);
        }
        return key;
    }

    private static byte[] secured(int id, int server, int port, int mode, byte[] own, byte[] other, byte[] secret) {
        return instance(
                id,
                utf8(0, "coaps://host.example:" + port),
                truth(1, false),
                number(2, mode),
                opaque(3, own),
                opaque(4, other),
                opaque(5, secret),
                number(10, server));
    }

    private static byte[] psk(int id, int server, int port, byte[] key) {
        return secured(id, server, port, 0, IDENTITY, NONE, key);
    }

    private Security security(int port) {
        return Objects.requireNonNull(servers.line(port).security);
    }

    private void configure(byte[] securities, byte[] accounts) {
        delete("/0");
        delete("/1");
        write("/0", securities);
        write("/1", accounts);
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(3000);
    }

    @Test
    @DisplayName("SEC-03: the pre-shared key of a bootstrap secures the connection to its server, and no other")
    void preSharedKey() {
        asked();
        configure(join(psk(1, 101, 5001, KEY), security(2, 102, 5002)), join(server(0, 101), server(1, 102)));
        assertThat(security(5001))
                .isEqualTo(new Security("server 101", "host.example", new Credentials.Psk(IDENTITY, KEY)));
        assertThat(servers.line(5002).security).isNull();
        assertThat(servers.said())
                .anyMatch(said -> said.startsWith("5001 POST /rd?"))
                .anyMatch(said -> said.startsWith("5002 POST /rd?"));
    }

    @Test
    @DisplayName("SEC-05: raw public keys of a bootstrap reach the transport byte by byte")
    void rawPublicKeys() {
        KeyPair own = TestKeys.pair();
        byte[] mine = own.getPublic().getEncoded();
        byte[] secret = own.getPrivate().getEncoded();
        byte[] theirs = TestKeys.pair().getPublic().getEncoded();
        asked();
        configure(secured(1, 101, 5001, 1, mine, theirs, secret), server(0, 101));
        assertThat(security(5001).credentials()).isEqualTo(new Credentials.RawPublicKey(mine, secret, theirs));
    }

    @Test
    @DisplayName("SEC-06: certificates of a bootstrap: the server's exactly, and its host is compared")
    void certificates(@TempDir Path folder) throws CertificateEncodingException {
        Path store = TestKeys.keyStore(folder, "gateway");
        byte[] mine = TestKeys.certificate(store).getEncoded();
        byte[] secret = TestKeys.key(store).getEncoded();
        Certificate other = TestKeys.certificate(TestKeys.keyStore(folder, "server"));
        byte[] theirs = other.getEncoded();
        asked();
        configure(secured(1, 101, 5001, 2, mine, theirs, secret), server(0, 101));
        assertThat(security(5001).credentials())
                .isEqualTo(new Credentials.Certificate(List.of(mine), secret, new Trusted.Exactly(theirs), true));
    }

    @Test
    @DisplayName("BS-09: the connection to the bootstrap server has the key of its own account")
    void bootstrapServer() {
        AccountSettings settings = new AccountSettings(1, "coaps://bs.example:5000", 86400, "U");
        asked(new FactoryAccount("bs", settings, true, AccountSecurity.psk(IDENTITY, KEY), 0, 0));
        assertThat(security(BS)).isEqualTo(new Security("bootstrap", "bs.example", new Credentials.Psk(IDENTITY, KEY)));
    }

    @Test
    @DisplayName("SEC-13, BS-29: a bootstrap changes one of two keys: that session is made anew, the other stays")
    void onlyTheAffectedSession() {
        asked();
        configure(join(psk(1, 101, 5001, KEY), psk(2, 102, 5002, key(2))), join(server(0, 101), server(1, 102)));
        ScriptedServers.Line first = servers.line(5001);
        ScriptedServers.Line second = servers.line(5002);
        configure(join(psk(1, 101, 5001, key(9)), psk(2, 102, 5002, key(2))), join(server(0, 101), server(1, 102)));
        assertThat(first.closed).isTrue();
        assertThat(security(5001).credentials()).isEqualTo(new Credentials.Psk(IDENTITY, key(9)));
        assertThat(servers.line(5002)).as("the other session").isSameAs(second);
        assertThat(second.closed).isFalse();
    }

    @Test
    @DisplayName("SEC-13, BS-35: the kept session of an account that goes is erased, those of others stay")
    void sessionOfAnAccountThatGoes() {
        asked();
        configure(join(psk(1, 101, 5001, KEY), psk(2, 102, 5002, key(2))), join(server(0, 101), server(1, 102)));
        store.later(Batch.builder()
                .putSecret("sessions", "server 101", new byte[] {1})
                .putSecret("sessions", "server 102", new byte[] {2})
                .build());
        configure(psk(2, 102, 5002, key(2)), server(1, 102));
        assertThat(store.read("sessions")).containsOnlyKeys("server 102");
    }

    @Test
    @DisplayName("SEC-18: a bootstrap key that is short or a password is told, with what to do, until it is another")
    void weakKey() {
        AccountSettings settings = new AccountSettings(1, "coaps://bs.example:5000", 86400, "U");
        FactoryAccount weak =
                new FactoryAccount("bs", settings, true, AccountSecurity.psk(IDENTITY, new byte[] {1, 2}), 0, 0);
        asked(weak);
        assertThat(health()).singleElement().satisfies(entry -> assertThat(entry.text() + entry.remedy())
                .contains("coaps://bs.example:5000 has 2 bytes only", "postern credential"));
        engine.leave(weak, java.time.Duration.ofSeconds(1));
        assertThat(health()).noneMatch(entry -> entry.text().contains("pre-shared key"));
    }

    @Test
    @DisplayName("SEC-12, SEC-15: keys are kept as secrets, and no text of the engine shows them")
    void secret() {
        asked();
        configure(psk(1, 101, 5001, KEY), server(0, 101));
        assertThat(store.secrets("accounts")).contains("0/1").doesNotContain("1/0");
        assertThat(engine.accounts().current().toString())
                .doesNotContain("[B@")
                .doesNotContain(java.util.Arrays.toString(KEY));
        assertThat(security(5001).toString()).doesNotContain(java.util.Arrays.toString(KEY));
    }
}
