// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

/**
 * Why no secure session with a server could be made.
 *
 * @param kind what to tell apart
 * @param detail what was seen, in words; no secrets
 */
public record HandshakeFailure(Kind kind, String detail) {
    /** What goes wrong, and what an administrator does about it. */
    public enum Kind {
        NO_ANSWER(
                "the server does not answer the handshake",
                "check host, port, firewall, and that the server speaks DTLS"),
        UNKNOWN_IDENTITY(
                "the server does not know the identity", "enter identity and key of this gateway at the server"),
        WRONG_KEY("the server has another key for this identity", "enter the same key at both sides"),
        OWN_CREDENTIALS_REFUSED(
                "the server refuses the key or certificate of the gateway",
                "enter the public key or certificate of this gateway at the server"),
        NOT_THE_EXPECTED(
                "the server shows another key or certificate than the expected one",
                "enter the server's present public key or certificate in the account, if it was replaced knowingly"),
        NOT_TRUSTED(
                "no trust anchor vouches for the server's certificate",
                "add the issuer's certificate to the trust anchors of the account"),
        WRONG_HOST(
                "the server's certificate names another host",
                "use the name of the certificate in the server URI, or have the certificate issued for this name"),
        EXPIRED("the server's certificate has expired", "have it renewed, or check the gateway's clock"),
        NOT_YET_VALID("the server's certificate is not valid yet", "check the gateway's clock"),
        TIME_NOT_SET("the gateway's clock is not set yet", "set the time; the certificate can be checked then"),
        NO_COMMON_SUITE(
                "the server accepts none of the cipher suites",
                "compare cipherSuites of org.postern.coap.dtls with the server's"),
        OTHER_VERSION(
                "the server does not speak DTLS 1.2",
                "have DTLS 1.2 switched on at the server; older versions are not safe"),
        UNUSABLE_CREDENTIALS("the credentials of the account cannot be used", "correct them in the account"),
        OTHER("the handshake failed", "see the log of the server");

        private final String meaning;
        private final String remedy;

        Kind(String meaning, String remedy) {
            this.meaning = meaning;
            this.remedy = remedy;
        }

        /** Whether the reason lies with the gateway: it says nothing about the server. */
        public boolean local() {
            return this == TIME_NOT_SET || this == UNUSABLE_CREDENTIALS;
        }

        /** What it means, as the end of a sentence. */
        public String meaning() {
            return meaning;
        }

        /** What to do, as the end of a sentence. */
        public String remedy() {
            return remedy;
        }
    }

    /** All of it in a line: what it means, what was seen, what to do. */
    @Override
    public String toString() {
        return kind.meaning() + (detail.isEmpty() ? "" : " (" + detail + ")") + "; " + kind.remedy();
    }
}
