// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** A real LwM2M server that is reached over DTLS only, and knows its gateways by their credentials. */
public interface SecuredPeer extends LwM2mServerPeer {
    /** Makes a server that knows the objects of the tests. */
    interface Factory {
        /** At an address of this machine. */
        SecuredPeer start(ServerKeys keys, String host);

        /** At loopback. */
        default SecuredPeer start(ServerKeys keys) {
            return start(keys, "127.0.0.1");
        }
    }

    /** The port it listens at. */
    int port();

    /** Lets a gateway in with a pre-shared key. */
    void letIn(String endpoint, String identity, byte[] key);

    /** Lets a gateway in with a raw public key. */
    void letIn(String endpoint, PublicKey key);

    /** Lets a gateway in with a certificate that names it. */
    void letIn(String endpoint);

    /** Forgets the credentials of a gateway. */
    void shutOut(String endpoint);

    /**
     * What a server proves itself with, and what it accepts.
     *
     * @param party its key pair
     * @param raw whether it shows the public key alone
     * @param trusted issuers of the certificates of gateways
     * @param suites the only cipher suites, as IANA calls them; empty for what it has by default
     */
    record ServerKeys(Pki.Party party, boolean raw, List<X509Certificate> trusted, List<String> suites) {
        /** Whether it needs no key pair. */
        public boolean preSharedOnly() {
            return !suites.isEmpty() && suites.stream().allMatch(suite -> suite.contains("_PSK_"));
        }

        /** The suites, with one for pre-shared keys: a server that knows pre-shared keys may not be without. */
        public List<String> suitesBesidePsk() {
            List<String> all = new ArrayList<>(suites);
            if (!suites.isEmpty() && !preSharedOnly()) {
                all.add("TLS_PSK_WITH_AES_128_CCM_8");
            }
            return all;
        }

        /** With raw public keys. */
        public static ServerKeys raw(Pki.Party party, String... suites) {
            return new ServerKeys(party, true, List.of(), List.of(suites));
        }

        /** With certificates. */
        public static ServerKeys certified(Pki.Party party, X509Certificate trusted, String... suites) {
            return new ServerKeys(party, false, List.of(trusted), List.of(suites));
        }
    }
}
