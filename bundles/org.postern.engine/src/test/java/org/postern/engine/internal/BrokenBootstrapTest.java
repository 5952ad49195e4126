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

import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.engine.internal.credential.TestKeys;
import org.postern.management.api.BootstrapStatus;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** Configurations that the gateway cannot work with. */
final class BrokenBootstrapTest extends BootstrapBench {
    private static final byte[] KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final KeyPair PAIR = TestKeys.pair();
    private static final byte[] PUBLIC = PAIR.getPublic().getEncoded();
    private static final byte[] PRIVATE = PAIR.getPrivate().getEncoded();
    private static final byte[] OTHER = TestKeys.pair().getPublic().getEncoded();
    private static final byte[] URI = utf8(0, "coap://server:5002");
    private static final byte[] SECURED_URI = utf8(0, "coaps://server:5002");
    private static final byte[] NOT_BOOTSTRAP = truth(1, false);
    private static final byte[] PLAIN = number(2, 3);
    private static final byte[] SHORT_ID = number(10, 102);
    private static final byte[] SERVER = server(0, 102);

    /**
     * One broken configuration.
     *
     * @param name what is the matter
     * @param security the Security instances
     * @param servers the Server instances
     * @param reason what the gateway must say
     */
    record Broken(String name, byte[] security, byte[] servers, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Broken> broken() {
        byte[] good = security(1, 102, 5002);
        return List.of(
                new Broken("no account at all", NONE, NONE, "there is no server account"),
                new Broken("no Server instance", good, NONE, "there is no server account"),
                new Broken("no Security instance", NONE, SERVER, "/1/0 is of server 102, which has no Security"),
                new Broken("other short ids", security(1, 103, 5002), SERVER, "/1/0 is of server 102, which has no"),
                new Broken("no binding", good, missing(7), "/1/0 has no Binding"),
                new Broken("no lifetime", good, missing(1), "/1/0 has no Lifetime"),
                new Broken("no storing flag", good, missing(6), "/1/0 has no Notification Storing"),
                new Broken("binding that nothing here serves", good, bound("SQ"), "/1/0 has the Binding SQ, which is"),
                new Broken("binding half of which is there", good, bound("UQS"), "/1/0 has the Binding UQS, which is"),
                new Broken("Server without short id", good, missing(0), "/1/0 has no Short Server ID"),
                new Broken("no URI", entry(NOT_BOOTSTRAP, PLAIN, NO_KEYS, SHORT_ID), SERVER, "no LWM2M Server URI"),
                new Broken("empty URI", security(1, 102, ""), SERVER, "/0/1 has the LWM2M Server URI ''"),
                new Broken("URI without host", security(1, 102, "coap://:5683"), SERVER, "none like coap://host"),
                new Broken(
                        "http URI", security(1, 102, "http://server:80"), SERVER, "'http://server:80', which is none"),
                new Broken("no mode", entry(URI, NOT_BOOTSTRAP, NO_KEYS, SHORT_ID), SERVER, "no Security Mode"),
                new Broken("no bootstrap flag", entry(URI, PLAIN, NO_KEYS, SHORT_ID), SERVER, "no Bootstrap-Server"),
                new Broken(
                        "no short id", entry(URI, NOT_BOOTSTRAP, PLAIN, NO_KEYS), SERVER, "/0/1 has no Short Server"),
                new Broken(
                        "coaps without security", security(1, 102, "coaps://server:5002"), SERVER, "a coaps URI, but"),
                new Broken(
                        "coap with keys",
                        entry(URI, NOT_BOOTSTRAP, number(2, 0), opaque(3, KEY), opaque(5, KEY), SHORT_ID),
                        SERVER,
                        "a coap URI, but Security Mode 0"),
                new Broken(
                        "no key",
                        entry(SECURED_URI, NOT_BOOTSTRAP, number(2, 0), opaque(3, KEY), opaque(5, NONE), SHORT_ID),
                        SERVER,
                        "/0/1 has no pre-shared key"),
                new Broken(
                        "no identity",
                        entry(SECURED_URI, NOT_BOOTSTRAP, number(2, 0), opaque(5, KEY), SHORT_ID),
                        SERVER,
                        "/0/1 has no identity"),
                new Broken(
                        "raw public key without that of the server",
                        entry(SECURED_URI, NOT_BOOTSTRAP, number(2, 1), opaque(3, KEY), opaque(5, KEY), SHORT_ID),
                        SERVER,
                        "/0/1 has no public key of the server"),
                new Broken(
                        "certificate without private key",
                        entry(SECURED_URI, NOT_BOOTSTRAP, number(2, 2), opaque(3, KEY), opaque(4, KEY), SHORT_ID),
                        SERVER,
                        "/0/1 has no private key"),
                new Broken(
                        "raw public keys that are none",
                        keys(1, KEY, KEY, KEY),
                        SERVER,
                        "private key that is no PKCS#8"),
                new Broken(
                        "public key that is none",
                        keys(1, KEY, OTHER, PRIVATE),
                        SERVER,
                        "public key of its own that is no"),
                new Broken(
                        "server's public key that is none",
                        keys(1, PUBLIC, KEY, PRIVATE),
                        SERVER,
                        "public key of the server that is no"),
                new Broken(
                        "private and public key of two pairs",
                        keys(1, OTHER, PUBLIC, PRIVATE),
                        SERVER,
                        "private key that does not belong to its public key"),
                new Broken(
                        "public keys in place of certificates",
                        keys(2, PUBLIC, OTHER, PRIVATE),
                        SERVER,
                        "certificate of its own that is no X.509 certificate"),
                new Broken(
                        "a pre-shared key that is too long",
                        keys(0, KEY, NONE, new byte[65]),
                        SERVER,
                        "pre-shared key of 65 bytes; 64 are the most"),
                new Broken(
                        "enrolment",
                        entry(SECURED_URI, NOT_BOOTSTRAP, number(2, 4), NO_KEYS, SHORT_ID),
                        SERVER,
                        "Security Mode 4, which is not supported"),
                new Broken(
                        "a short id twice",
                        join(good, security(2, 102, 5003)),
                        SERVER,
                        "/0/2 has the short server id 102 of another"),
                new Broken(
                        "a short id twice in the Server object",
                        good,
                        join(SERVER, server(1, 102)),
                        "/1/1 has the short server id 102 of another"),
                new Broken(
                        "two bootstrap servers",
                        join(good, instance(2, utf8(0, "coap://bs:5007"), truth(1, true), PLAIN, NO_KEYS)),
                        SERVER,
                        "2 bootstrap server accounts"));
    }

    private static byte[] keys(int mode, byte[] own, byte[] server, byte[] secret) {
        return entry(
                SECURED_URI,
                NOT_BOOTSTRAP,
                number(2, mode),
                opaque(3, own),
                opaque(4, server),
                opaque(5, secret),
                SHORT_ID);
    }

    private static byte[] entry(byte[]... resources) {
        return instance(1, resources);
    }

    /** A Server instance without one of its resources. */
    private static byte[] missing(int resource) {
        byte[][] all = {number(0, 102), number(1, 300), truth(6, true), utf8(7, "U")};
        List<Integer> ids = List.of(0, 1, 6, 7);
        all[ids.indexOf(resource)] = NONE;
        return instance(0, all);
    }

    private static byte[] bound(String binding) {
        return instance(0, number(0, 102), number(1, 300), truth(6, true), utf8(7, binding));
    }

    @Test
    @DisplayName("BS-24, ETS 9: more than twenty configurations, each broken in a way of its own")
    void many() {
        assertThat(broken()).hasSizeGreaterThan(20);
        assertThat(broken()).extracting(Broken::name).doesNotHaveDuplicates();
        assertThat(broken())
                .extracting(broken -> Arrays.toString(broken.security()) + Arrays.toString(broken.servers()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("broken")
    @DisplayName(
            "BS-23, BS-24, BS-26, SEC-09, P-05, ETS 9: 4.06 with the reason, the old configuration in force, retry works")
    void broken(Broken broken) {
        bootstrapped();
        List<byte[]> before = stored();
        replace(broken);
        assertThat(refused()).contains(broken.reason());
        // raising it writes it to the log, too
        assertThat(health()).singleElement().satisfies(entry -> assertThat(entry.text() + entry.remedy())
                .doesNotContain(Arrays.toString(KEY)));
        assertThat(stored()).as("nothing was kept").containsExactlyElementsOf(before);
        assertThat(engine.servers())
                .as("the old accounts are in force")
                .extracting(server -> server.settings().uri())
                .containsExactly("coap://server:5001");

        delete("/0");
        delete("/1");
        write("/0", security(1, 102, 5002));
        write("/1", SERVER);
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(servers.said()).anyMatch(said -> said.startsWith("5002 POST /rd?"));
        assertThat(health()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("broken")
    @DisplayName("BS-26, BS-28: a broken configuration that nobody corrects is dropped")
    void dropped(Broken broken) {
        bootstrapped();
        replace(broken);
        String reason = refused();
        pass(248_000);
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
        assertThat(engine.bootstrap().status().problem()).contains(reason);
        assertThat(text(servers.line(5001), "/1/0/0")).isEqualTo("101");
        assertThat(servers.line(5001).asked(Kind.WRITE_REPLACE, "/1/0/1", "600").code())
                .isEqualTo(Code.CHANGED);
    }

    private void replace(Broken broken) {
        delete("/0");
        delete("/1");
        if (broken.security().length > 0) {
            write("/0", broken.security());
        }
        if (broken.servers().length > 0) {
            write("/1", broken.servers());
        }
    }

    private List<byte[]> stored() {
        return List.copyOf(store.read("accounts").values());
    }
}
